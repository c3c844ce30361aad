using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Grains.Relations;

/// <summary>
/// Leads under way, or paused, whose invitation should be pending: invited, not accepted, and not known to be gone. What else they were sent does
/// not matter: an InMail may have gone out beside it.
/// </summary>
public sealed class InvitedLeads(NpgsqlDataSource database)
{
    /// <summary>By index leads_account_invitation.</summary>
    internal const string IsPending = """
        (invited_at is not null and connected_at is null and status in ('pending_invite', 'invite_sent', 'connected', 'messaged', 'paused')
         and doc ->> 'invitation_gone_at' is null)
        """;

    private const string Columns = "id, public_identifier, provider_id, doc ->> 'invitation_id', invited_at";

    /// <param name="before">Only those invited earlier; null: all.</param>
    /// <param name="until">And not later than this.</param>
    public async Task<IReadOnlyList<InvitedLead>> ListAsync(Guid accountId, DateTimeOffset? before, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select {Columns} from leads
            where account_id = $1 and {IsPending} and invited_at < coalesce($2, 'infinity') and invited_at <= $3
              and doc ->> 'invitation_missed_at' is null
            """);
        command.Parameters.AddWithValue(accountId);
        command.Parameters.AddInstant(before);
        command.Parameters.AddInstant(until);
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>Those of these that are still waiting.</summary>
    public async Task<IReadOnlyList<InvitedLead>> FindAsync(IReadOnlyList<Guid> leads, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select {Columns} from leads where id = any ($1) and {IsPending} and doc ->> 'invitation_missed_at' is null
            """);
        command.Parameters.AddWithValue(leads.ToArray());
        return await ReadAsync(command, cancellationToken);
    }

    private static async Task<IReadOnlyList<InvitedLead>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
        => await command.ReadAllAsync(
            row => new InvitedLead(row.GetGuid(0), row.GetString(1), row.TextOrNull(2), row.TextOrNull(3), row.Instant(4)), cancellationToken);
}
