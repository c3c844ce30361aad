using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>One call of the API, as it ended.</summary>
/// <param name="At">On the simulator's clock.</param>
/// <param name="Status">What was answered; 0 when the connection was cut instead.</param>
/// <param name="Effect">
/// What it changed (invite, withdraw, accept_invitation, decline_invitation, message, inmail, visit, reaction, comment, endorsement,
/// delete_account), whatever was answered; null when nothing.
/// </param>
/// <param name="Text">The note or the text; the post for a reaction, the skill for an endorsement.</param>
/// <param name="Fault">Number of the fault that hit it.</param>
public sealed record CallRecord(
    long Sequence, DateTimeOffset At, string Route, string Method, string Path, string? AccountId, string? Person, int Status,
    string? Effect, string? Text, string? InvitationId, string? MessageId, long? Fault)
{
    /// <summary>First 16 hex digits of the SHA-256 of <see cref="Text"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TextHash => Text is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..16];
}

internal sealed record CallLogged(CallRecord Call) : WorldEvent
{
    internal override void Apply(WorldState state) => state.Calls.Add(Call);
}
