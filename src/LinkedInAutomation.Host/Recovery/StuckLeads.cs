using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Host.Recovery;

/// <summary>
/// Finds leads that are not finished and do not go on. Every reason is looked for in its own index and gives the first leads of the page
/// by id; a lead with several reasons is one row.
/// </summary>
public sealed class StuckLeads(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>What is late by less is being worked: reminders come within a minute, the sweeper within a few.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    private const string Working = "('pending_invite', 'invite_sent', 'connected', 'messaged')";

    private static readonly Dictionary<StuckReason, (string Sql, string Remedy)> Reasons = new()
    {
        [StuckReason.Overdue] = ($"""
            select l.id, l.next_at as since, null::text as detail from leads l
            where l.next_at < $2 and l.status in {Working} and l.id > $1
            """, "The sweeper pokes it. If it stays: the log has the error with the lead's id; POST /admin/leads/{id}/resync, or set its status."),
        [StuckReason.NoAction] = ($"""
            select l.id, l.updated_at as since, l.doc ->> 'action_id' as detail from leads l
            left join actions a on a.id = (l.doc ->> 'action_id')::uuid
            where l.waiting_for = 'slot' and l.updated_at < $2 and l.id > $1 and (a.id is null or a.state = 'cancelled' or a.delivered_at is not null)
            """, "Set its status again at its step (POST /admin/leads/{id}/status): the action is queued anew."),
        [StuckReason.OutcomeNotTaken] = ("""
            select a.lead_id as id, a.finished_at as since, a.id::text as detail from actions a
            where a.state in ('done', 'failed') and a.delivered_at is null and a.finished_at < $2 and a.lead_id > $1
            """, "The account delivers it again and again. If it stays: the log has the error with the lead's id; set its status."),
        [StuckReason.NeedsReview] = ("""
            select a.lead_id as id, a.sent_at as since, a.id::text as detail from actions a
            where a.state in ('uncertain', 'needs_review') and a.state = 'needs_review' and a.sent_at < $2 and a.lead_id > $1
            """, "Look at LinkedIn, then POST /admin/actions/{id}/settle with the id of the action."),
        [StuckReason.AccountNotOk] = ($"""
            select l.id, acc.updated_at as since, acc.status as detail from linkedin_accounts acc
            cross join lateral (
                select id from leads where account_id = acc.id and status in {Working} and id > $1 order by id limit $3) l
            where acc.status in ('credentials_required', 'restricted', 'error', 'deleted') and acc.updated_at < $2
            """, "Reconnect the account; one that is deleted does not come back: stop its leads, or start their people in another campaign."),
        [StuckReason.MessageNotWorked] = ($"""
            select l.id, w.received_at as since, w.id::text as detail from webhook_events w
            join linkedin_accounts acc on acc.provider_account_id = w.provider_account_id
            -- each name by its own index: with "or" all leads would be read
            cross join lateral (
                select id from leads where account_id = acc.id and provider_id = w.person_provider_id
                union
                select id from leads where account_id = acc.id and conversation_id = w.chat_id) person
            join leads l on l.id = person.id
            where w.status = 'dead' and w.event = 'message_received' and w.received_at < $2 and l.status in {Working} and l.id > $1
            """, "POST /admin/webhook-events/{id}/replay with the id of the event; POST /admin/leads/{id}/resync notices the reply by itself."),
    };

    public async Task<List<StuckLeadView>> ListAsync(StuckReason? reason, Guid? after, int count, CancellationToken cancellationToken)
    {
        var branches = Reasons.Where(r => reason is null || r.Key == reason)
            .Select(r => $"(select id, '{StoredName.Of(r.Key)}' as reason, since, detail from ({r.Value.Sql}) s order by id limit $3)");
        await using var command = database.CreateCommand($"""
            with stuck as ({string.Join("\nunion all\n", branches)}),
                 page as (select distinct id from stuck order by id limit $3)
            select l.id, l.client_id, l.campaign_id, l.account_id, l.status, l.step_id, l.waiting_for, l.next_at, s.reason, s.since, s.detail
            from page join stuck s on s.id = page.id join leads l on l.id = page.id order by l.id, s.reason
            """);
        command.Parameters.AddWithValue(after ?? Guid.Empty);
        command.Parameters.AddInstant(time.GetUtcNow() - Grace);
        command.Parameters.AddWithValue(count);
        var rows = await command.ReadAllAsync(
            row => (
                Lead: new StuckLeadView(
                    row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GuidOrNull(3), StoredName.Parse<LeadStatus>(row.GetString(4)), row.TextOrNull(5),
                    StoredName.TryParse<WaitingFor>(row.TextOrNull(6)), row.InstantOrNull(7), []),
                Reason: ReasonOf(StoredName.Parse<StuckReason>(row.GetString(8)), row.InstantOrNull(9), row.TextOrNull(10))),
            cancellationToken);
        return [.. rows.GroupBy(row => row.Lead.LeadId).Select(lead => lead.First().Lead with { Reasons = [.. lead.Select(row => row.Reason)] })];
    }

    private static StuckCauseView ReasonOf(StuckReason reason, DateTimeOffset? since, string? detail) => new(reason, since, detail, Reasons[reason].Remedy);
}
