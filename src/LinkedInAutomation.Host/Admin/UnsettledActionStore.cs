using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Host.Audit;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Problems;
using Npgsql;

namespace LinkedInAutomation.Host.Admin;

/// <summary>Actions whose effect is unknown, and a person's word on them.</summary>
public sealed class UnsettledActionStore(NpgsqlDataSource database, AuditLog audit, TimeProvider time)
{
    public async Task<List<UnsettledActionView>> ListAsync(string[] states, Guid? after, int count, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select id, client_id, campaign_id, lead_id, account_id, step_id, kind, state, result, detail, attempts, asked, queued_at, sent_at, not_before
            from actions where state in ('uncertain', 'needs_review') and state = any ($1) and ($2 is null or id > $2) order by id limit $3
            """);
        command.Parameters.AddWithValue(states);
        command.Parameters.AddUuid(after);
        command.Parameters.AddWithValue(count);
        return await command.ReadAllAsync(
            row => new UnsettledActionView(
                row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetGuid(3), row.GetGuid(4), row.GetString(5),
                StoredName.Parse<ActionKind>(row.GetString(6)), StoredName.Parse<ActionState>(row.GetString(7)), row.TextOrNull(8), row.TextOrNull(9),
                row.GetInt32(10), row.GetInt32(11), row.Instant(12), row.InstantOrNull(13), row.Instant(14)),
            cancellationToken);
    }

    /// <summary>
    /// Done, and to be told to its lead by the account; or queued once more, unless the lead has gone on without it: then nobody wants it sent.
    /// Audited in the same transaction.
    /// </summary>
    /// <exception cref="ProblemException">not_found, or not_unsettled (409).</exception>
    public async Task<SettledActionView> SettleAsync(
        Guid id, SettleOutcome outcome, string reason, ClientScope by, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var before = await LockAsync(connection, id, cancellationToken);
        await using var command = new NpgsqlCommand(outcome == SettleOutcome.Sent ? SentSql : NotSentSql, connection);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(reason);
        command.Parameters.AddInstant(time.GetUtcNow());
        var settled = await command.ReadOneAsync(
            row => new SettledActionView(id, row.GetGuid(0), row.GetGuid(1), StoredName.Parse<ActionState>(row.GetString(2))), cancellationToken)
            ?? throw new InvalidOperationException($"Action {id} is locked, but was not settled.");
        await audit.WriteAsync(
            connection, by,
            new("action.settle", "action", id.ToString())
            {
                ClientId = before.ClientId,
                Reason = reason,
                Before = new { before.State, before.Result },
                After = new { settled.State, outcome, settled.LeadId },
            },
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return settled;
    }

    private static async Task<(Guid ClientId, ActionState State, string? Result)> LockAsync(NpgsqlConnection connection, Guid id, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select client_id, state, result from actions where id = $1 for update", connection);
        command.Parameters.AddWithValue(id);
        var found = await command.ReadAllAsync(
            row => (ClientId: row.GetGuid(0), State: StoredName.Parse<ActionState>(row.GetString(1)), Result: row.TextOrNull(2)), cancellationToken);
        if (found is not [var action])
            throw ProblemException.NotFound("action");
        return action.State is ActionState.Uncertain or ActionState.NeedsReview ? action : throw ProblemException.Conflict(
            "not_unsettled", $"The action is {StoredName.Of(action.State)}: only one that is uncertain or needs review is settled.");
    }

    private const string Returning = " returning a.lead_id, a.account_id, a.state";

    private const string SentSql = """
        update actions a set state = 'done', result = 'confirmed', detail = $2, finished_at = $3
        where a.id = $1 and a.state in ('uncertain', 'needs_review')
        """ + Returning;

    private const string NotSentSql = """
        update actions a set sent_at = null, result = null, detail = $2, first_absent_at = null, asked = 0, not_before = $3,
            state = case when wanted.it then 'queued' else 'cancelled' end, finished_at = case when wanted.it then null else $3 end
        from leads l cross join lateral (
            select (l.doc ->> 'action_id')::uuid is not distinct from $1
                   and l.status in ('pending_invite', 'invite_sent', 'connected', 'messaged') as it) wanted
        where a.id = $1 and l.id = a.lead_id and a.state in ('uncertain', 'needs_review')
        """ + Returning;
}
