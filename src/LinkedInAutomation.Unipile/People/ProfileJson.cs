using System.Text.Json;
using LinkedInAutomation.Unipile.Http;

namespace LinkedInAutomation.Unipile.People;

internal static class ProfileJson
{
    /// <summary>Null without a provider id: nothing can be done for such a person.</summary>
    public static PersonProfile? Read(JsonElement profile)
    {
        if (profile.Id("provider_id") is not { } providerId) return null;
        var invitation = profile.Property("invitation");
        var received = invitation?.Text("type") is { } type && type.Equals("RECEIVED", StringComparison.OrdinalIgnoreCase);
        var state = StateOf(invitation);
        return new(
            providerId, profile.Id("public_identifier"), profile.Text("first_name"), profile.Text("last_name"), profile.Text("headline"),
            profile.Id("member_urn"),
            IsSelf: profile.Flag("is_self") == true,
            IsConnected: profile.Flag("is_relationship") == true || IsFirstDegree(profile.Text("network_distance")),
            InvitationSent: received ? InvitationState.None : state,
            InvitationReceived: received ? state : InvitationState.None,
            CanSendInMail: profile.Flag("can_send_inmail") == true,
            IsOpenProfile: profile.Flag("is_open_profile") == true);
    }

    // DISTANCE_1 is how lists and search write the same.
    private static bool IsFirstDegree(string? distance) => distance is "FIRST_DEGREE" or "DISTANCE_1";

    /// <summary>An invitation in an unknown state counts as pending: it is there, so another must not be sent.</summary>
    private static InvitationState StateOf(JsonElement? invitation) =>
        invitation is not { ValueKind: JsonValueKind.Object } found ? InvitationState.None : found.Text("status")?.ToUpperInvariant() switch
        {
            "IGNORED" => InvitationState.Ignored,
            "WITHDRAWN" => InvitationState.Withdrawn,
            _ => InvitationState.Pending,
        };
}
