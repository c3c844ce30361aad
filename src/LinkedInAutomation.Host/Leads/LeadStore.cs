using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Problems;
using Npgsql;

namespace LinkedInAutomation.Host.Leads;

/// <summary>Reads leads with all that their waiting depends on: one query for a page, however many leads it has.</summary>
public sealed class LeadStore(NpgsqlDataSource database, TimeProvider time)
{
    /// <exception cref="ProblemException">not_found, also for another client's.</exception>
    public async Task<LeadView> GetAsync(Guid id, ClientScope scope, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select {LeadSituations.Columns}, leads.seq {LeadSituations.From}
            where leads.id = $1 and ($2 is null or leads.client_id = $2)
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddUuid(scope.ClientId);
        return (await ReadAsync(command, cancellationToken)) is [var lead] ? lead.View : throw ProblemException.NotFound("lead");
    }

    /// <summary>Leads of a campaign that the caller has found to be visible, in order of arrival.</summary>
    public async Task<List<LeadRow>> ListAsync(Guid campaignId, LeadFilter filter, long? after, int count, CancellationToken cancellationToken)
    {
        // strpos rather than ilike: of a pattern PostgreSQL believes that hardly anybody matches, and then reads and sorts everything at once
        // instead of going through the campaign until the page is full.
        await using var command = database.CreateCommand($"""
            select {LeadSituations.Columns}, leads.seq {LeadSituations.From}
            where leads.campaign_id = $1 and ($2 is null or leads.status = $2) and ($3 is null or leads.account_id = $3)
              and ($4 is null or strpos(lower(concat_ws(
                  ' ', leads.first_name, leads.last_name, leads.company, leads.title, leads.email, leads.public_identifier)), lower($4)) > 0)
              and ($5 is null or leads.seq > $5)
            order by leads.seq limit $6
            """);
        command.Parameters.AddWithValue(campaignId);
        command.Parameters.AddText(StoredName.Of(filter.Status));
        command.Parameters.AddUuid(filter.AccountId);
        command.Parameters.AddText(filter.Text);
        command.Parameters.AddBigint(after);
        command.Parameters.AddWithValue(count);
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>The story of a lead that the caller has found to be visible, oldest first.</summary>
    public async Task<List<(long Id, LeadEventView View)>> EventsAsync(Guid leadId, long? after, int count, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select id, type, at, data::text from lead_events where lead_id = $1 and ($2 is null or id > $2) order by id limit $3
            """);
        command.Parameters.AddWithValue(leadId);
        command.Parameters.AddBigint(after);
        command.Parameters.AddWithValue(count);
        return await command.ReadAllAsync(
            row => (row.GetInt64(0), new LeadEventView(
                row.GetInt64(0).ToString(System.Globalization.CultureInfo.InvariantCulture), row.GetString(1), row.Instant(2),
                StoredJson.Read<System.Text.Json.JsonElement>(row.GetString(3)))),
            cancellationToken);
    }

    private Task<List<LeadRow>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var situations = new LeadSituations();
        var now = time.GetUtcNow();
        return command.ReadAllAsync(
            row => new LeadRow(row.GetInt64(LeadSituations.Count), LeadView.Of(LeadColumns.Read(row), LeadWaiting.Of(situations.Read(row), now))),
            cancellationToken);
    }
}

/// <param name="Seq">Order of arrival.</param>
public sealed record LeadRow(long Seq, LeadView View);

public sealed record LeadFilter(LeadStatus? Status, Guid? AccountId, string? Search)
{
    /// <summary>Null: not searched for. PostgreSQL takes no U+0000 in a text.</summary>
    public string? Text => string.IsNullOrWhiteSpace(Search) ? null : Search.Trim().Replace("\0", "", StringComparison.Ordinal);
}
