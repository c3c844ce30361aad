using System.Text.Json;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>Finds accounts of which nothing is heard although invitations of theirs are pending.</summary>
public sealed class SilentAccounts(NpgsqlDataSource database, AccountActivity activity, InboxOptions options)
{
    public async Task<IReadOnlyList<SilentAccount>> FindAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await activity.WriteAsync(cancellationToken);
        await using var command = database.CreateCommand("""
            select a.id, a.provider_account_id, a.name, a.settings::text, pending.since, pending.count, w.last_event_at
            from linkedin_accounts a
            left join webhook_activity w on w.provider_account_id = a.provider_account_id
            cross join lateral (
                select min(l.invited_at) as since, count(*) as count from leads l where l.account_id = a.id and l.status = 'invite_sent') pending
            where a.status = 'ok' and pending.since is not null
            """);
        var accounts = await command.ReadAllAsync(
            row => (
                Account: new SilentAccount(row.GetGuid(0), row.GetString(1), row.GetString(2), row.InstantOrNull(6), row.GetInt64(5), row.Instant(4)),
                Hours: JsonSerializer.Deserialize<AccountSettings>(row.GetString(3), StoredJson.Options)!.WorkingHours),
            cancellationToken);
        var limit = TimeSpan.FromHours(options.SilentAfterHours);
        return [.. accounts
            .Where(a => SilenceRules.IsSilent(a.Hours, a.Account.LastEventAt, a.Account.OldestInvitationAt, now, limit))
            .Select(a => a.Account)];
    }
}

public sealed record SilentAccount(
    Guid AccountId, string ProviderAccountId, string Name, DateTimeOffset? LastEventAt, long PendingInvitations, DateTimeOffset OldestInvitationAt);
