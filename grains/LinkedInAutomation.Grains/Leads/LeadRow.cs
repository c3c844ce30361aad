using System.Text.Json;
using LinkedInAutomation.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LinkedInAutomation.Grains.Leads;

/// <summary>What the lead grain persists: the row, and with a write the decision whose side rows go into the same transaction.</summary>
public sealed class LeadRecord
{
    public LeadState? Lead { get; set; }

    /// <summary>Set for the duration of one write; never stored as such.</summary>
    public LeadDecision? Decision { get; set; }
}

/// <summary>Thrown by a write that had to claim the person and found another lead of the client holding it. Nothing was written.</summary>
public sealed class PersonClaimedException : Exception
{
    public PersonClaimedException() : base("Another campaign of this client works or has contacted the person.")
    {
    }
}

/// <summary>Thrown by a write that had to claim a person the client must not contact. Nothing was written.</summary>
public sealed class DoNotContactException() : Exception("The person, their company or their e-mail domain is on the client's do-not-contact list.");

/// <summary>Table leads with lead_events, actions and contact_claims beside it.</summary>
public sealed class LeadRow(NpgsqlDataSource database) : IStateRow<LeadRecord>
{
    public async Task<(LeadRecord State, long Version)?> ReadAsync(Guid id)
    {
        await using var command = database.CreateCommand($"select {LeadColumns.List} from leads where id = $1");
        command.Parameters.AddWithValue(id);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? (new LeadRecord { Lead = LeadColumns.Read(reader) }, LeadColumns.ReadVersion(reader))
            : null;
    }

    public async Task<long?> WriteAsync(Guid id, LeadRecord state, long? version)
    {
        var lead = state.Lead ?? throw new InvalidOperationException("A lead that was never imported cannot be written.");
        var decision = state.Decision ?? new LeadDecision(lead);
        if (version is null)
            throw new InvalidOperationException("Leads are inserted by the import, not by their grain.");

        await using var connection = await database.OpenConnectionAsync();
        // What is withdrawn comes back when the lead's row turns out to be another.
        if (decision is { Claim: PersonClaim.None, RequiresIdle: false, Withdraws: null })
            return await UpdateAsync(connection, lead, decision, version.Value);

        await using var transaction = await connection.BeginTransactionAsync();
        if (decision.RequiresIdle)
            await LockIdleAsync(connection, lead);
        if (decision.Claim != PersonClaim.None && !await ClaimAsync(connection, lead) && decision.Claim == PersonClaim.Required)
            throw new PersonClaimedException();
        var written = await UpdateAsync(connection, lead, decision, version.Value);
        if (written is not null)
            await transaction.CommitAsync();
        return written;
    }

    /// <summary>
    /// Locks the person's claim until the transaction ends, then looks at who holds it: in a statement of its own, because one that waited for
    /// the lock still sees the holder as it was before. A claim is taken over from a lead that was never started, or that ended without having
    /// touched the person.
    /// </summary>
    private static async Task<bool> ClaimAsync(NpgsqlConnection connection, LeadState lead)
    {
        await using var claim = new NpgsqlCommand("""
            insert into contact_claims as claim (client_id, person, lead_id) values ($1, $2, $3)
            on conflict (client_id, person) do update set lead_id = claim.lead_id
            returning lead_id, is_do_not_contact($1, $2, $4, $5)
            """, connection);
        claim.Parameters.AddWithValue(lead.ClientId);
        claim.Parameters.AddWithValue(lead.Person.PublicIdentifier);
        claim.Parameters.AddWithValue(lead.Id);
        claim.Parameters.AddText(lead.Person.Company);
        claim.Parameters.AddText(lead.Person.Email);
        Guid holder;
        await using (var reader = await claim.ExecuteReaderAsync())
        {
            await reader.ReadAsync();
            holder = reader.GetGuid(0);
            if (reader.GetBoolean(1))
                throw new DoNotContactException();
        }

        if (holder == lead.Id)
            return true;

        await using var takeOver = new NpgsqlCommand("""
            update contact_claims set lead_id = $3
            from leads holder
            where contact_claims.client_id = $1 and contact_claims.person = $2 and holder.id = contact_claims.lead_id
              and (holder.waiting_for = 'not_started'
                   or holder.status in ('replied', 'completed', 'stopped', 'failed')
                      and not exists (select 1 from actions a where a.lead_id = holder.id and a.sent_at is not null))
            """, connection);
        takeOver.Parameters.AddWithValue(lead.ClientId);
        takeOver.Parameters.AddWithValue(lead.Person.PublicIdentifier);
        takeOver.Parameters.AddWithValue(lead.Id);
        return await takeOver.ExecuteNonQueryAsync() == 1;
    }

    /// <summary>Locks the open action until the transaction ends: one that is queued cannot begin any more, and is cancelled by the write.</summary>
    /// <exception cref="RuleException">action_underway: one is being sent, or nobody knows whether it was.</exception>
    private static async Task LockIdleAsync(NpgsqlConnection connection, LeadState lead)
    {
        await using var command = new NpgsqlCommand("""
            select state from actions where lead_id = $1 and state in ('queued', 'sending', 'uncertain', 'needs_review') for update
            """, connection);
        command.Parameters.AddWithValue(lead.Id);
        if ((await command.ReadAllAsync(row => row.GetString(0), CancellationToken.None)).FirstOrDefault(state => state != "queued") is { } state)
            throw new RuleException("action_underway", $"An action of the lead is {state}: settle it first (GET /admin/actions), or wait for its outcome.");
    }

    /// <summary>One statement, one round trip: the side rows are written only if the row still has the expected version.</summary>
    private static async Task<long?> UpdateAsync(NpgsqlConnection connection, LeadState lead, LeadDecision decision, long version)
    {
        await using var command = new NpgsqlCommand(UpdateSql, connection);
        LeadColumns.AddParameters(command.Parameters, lead, version);
        command.Parameters.Add(new NpgsqlParameter("event_types", decision.Events.Select(e => e.Type).ToArray()));
        command.Parameters.Add(new NpgsqlParameter("event_times", decision.Events.Select(e => e.At.UtcDateTime).ToArray()));
        command.Parameters.Add(new NpgsqlParameter("event_data", NpgsqlDbType.Array | NpgsqlDbType.Text)
        {
            Value = decision.Events.Select(e => JsonSerializer.Serialize(e.Data ?? EmptyData, StoredJson.Options)).ToArray(),
        });
        command.Parameters.AddUuid("acknowledges", decision.Acknowledges);
        command.Parameters.AddUuid("withdraws", decision.Withdraws);
        command.Parameters.Add(new NpgsqlParameter("cancels", decision.CancelsQueued));
        var action = decision.Action;
        command.Parameters.AddUuid("action_id", action?.Id);
        command.Parameters.AddText("action_step", action?.StepId);
        command.Parameters.AddText("action_kind", StoredName.Of(action?.Kind));
        command.Parameters.Add(new NpgsqlParameter("action_epoch", action?.Epoch ?? 0));
        command.Parameters.AddText("action_text", action?.Text);
        command.Parameters.AddText("traceparent", action is null ? null : System.Diagnostics.Activity.Current?.Id);
        command.Parameters.AddJson("action_details", action?.Details ?? new());
        return (long?)await command.ExecuteScalarAsync();
    }

    private static readonly Dictionary<string, object?> EmptyData = [];

    private const string UpdateSql = $"""
        with withdrawn as (
            update actions set state = 'cancelled', finished_at = @updated_at
            where id = @withdraws and state in ('queued', 'cancelled')
            returning 1
        ), lead as (
            update leads set {LeadColumns.Assignments}, version = version + 1
            where id = @id and version = @version and (@withdraws is null or exists (select 1 from withdrawn))
            returning id, client_id, campaign_id, account_id, updated_at, version
        ), happened as (
            insert into lead_events (lead_id, type, at, data)
            select lead.id, e.type, e.at, e.data::jsonb
            from lead, unnest(@event_types::text[], @event_times::timestamptz[], @event_data::text[])
                with ordinality as e (type, at, data, position)
            order by e.position
        ), acknowledged as (
            update actions set delivered_at = lead.updated_at
            from lead where actions.id = @acknowledges
        ), cancelled as (
            update actions set state = 'cancelled', finished_at = lead.updated_at
            from lead where @cancels and actions.lead_id = lead.id and actions.state = 'queued'
        ), intent as (
            insert into actions (id, client_id, campaign_id, lead_id, account_id, step_id, kind, attempt_epoch, state, text, details, queued_at, not_before, traceparent)
            select @action_id, client_id, campaign_id, id, account_id, @action_step, @action_kind, @action_epoch, 'queued', @action_text, @action_details,
                   updated_at, updated_at, @traceparent
            from lead where @action_id is not null
        )
        select version from lead
        """;
}
