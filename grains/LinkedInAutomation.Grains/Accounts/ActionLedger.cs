using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>
/// The account's side of table actions. An action goes queued → sending → done | failed | uncertain; a row counts against its limits
/// while sent_at is set. The version in account_pacing is the fence: who holds an old one can start nothing.
/// </summary>
public sealed partial class ActionLedger(NpgsqlDataSource database)
{
    /// <summary>Of an action a, its lead l and its campaign c: the lead waits for it, and the sequence still has its step.</summary>
    private const string IsWanted = """
        ((l.doc ->> 'action_id')::uuid is not distinct from a.id and l.status in ('pending_invite', 'invite_sent', 'connected', 'messaged')
         and not coalesce(jsonb_exists(c.sequence -> 'removed', a.step_id), false))
        """;

    private static readonly string[] Askable = [.. Enum.GetValues<ActionKind>().Where(kind => kind.CanBeAsked()).Select(StoredName.Of)];

    /// <summary>
    /// Takes over the pacing of an account: raises the fence, so that an older activation can start nothing more, and turns what
    /// that one left in the middle of a call into uncertain (a visit and the like: into done, it can neither be asked for nor
    /// repeated; a look-up: into queued).
    /// </summary>
    /// <remarks>Two statements: one that waited for the fence would still see the actions as they were before.</remarks>
    public async Task<(long Version, PacingState State, DateTimeOffset? LastSentAt)> TakeOverAsync(Guid accountId, DateTimeOffset now, DateTimeOffset askAt)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var fence = new NpgsqlCommand("""
            insert into account_pacing as p (account_id, version, state, next_wake_at) values (@account, 1, @fresh, @now)
            on conflict (account_id) do update set version = p.version + 1
            returning p.version, p.state::text
            """, connection);
        fence.Parameters.AddWithValue("account", accountId);
        fence.Parameters.AddJson("fresh", PacingState.Fresh);
        fence.Parameters.AddWithValue("now", now.UtcDateTime);
        var (version, state) = await ReadFenceAsync(fence);

        await using var leftOpen = new NpgsqlCommand("""
            update actions set
                state = case when kind = 'check' then 'queued' when kind = any (@askable) then 'uncertain' else 'done' end,
                sent_at = case when kind = 'check' then null else sent_at end,
                result = case when kind = any (@askable) or kind = 'check' then result else 'assumed' end,
                finished_at = case when kind = any (@askable) or kind = 'check' then finished_at else @now end,
                not_before = @ask_at
            where account_id = @account and state = 'sending'
            """, connection);
        leftOpen.Parameters.AddWithValue("account", accountId);
        leftOpen.Parameters.AddWithValue("now", now.UtcDateTime);
        leftOpen.Parameters.AddWithValue("askable", Askable);
        leftOpen.Parameters.AddWithValue("ask_at", askAt.UtcDateTime);
        var opened = await leftOpen.ExecuteNonQueryAsync();

        await using var lastSent = new NpgsqlCommand(
            "select max(sent_at) from actions where account_id = @account and kind = any (@kinds) and sent_at > @since", connection);
        lastSent.Parameters.AddWithValue("account", accountId);
        lastSent.Parameters.AddWithValue("kinds", StoredName.All<ActionKind>().ToArray());
        lastSent.Parameters.AddWithValue("since", now.UtcDateTime.AddDays(-2));
        var sentAt = await lastSent.ExecuteScalarAsync() is DateTime last ? new DateTimeOffset(last) : (DateTimeOffset?)null;
        await transaction.CommitAsync();
        // A call of the activation before may have arrived as late as now.
        return (version, state, opened > 0 ? now : sentAt);
    }

    private static async Task<(long Version, PacingState State)> ReadFenceAsync(NpgsqlCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), StoredJson.Read<PacingState>(reader.GetString(1)));
    }

    /// <summary>
    /// The check right before the call, and the count, in one commit: queued → sending only if this activation holds the fence, the account
    /// and the campaign are at work, the lead still wants it, the sequence still has its step, the limits allow it, and no message of the person waits to be worked.
    /// </summary>
    public async Task<BeginAnswer> BeginAsync(Guid accountId, long version, LedgerAction action, SendWindow window, DateTimeOffset now)
    {
        await using var command = database.CreateCommand("""
            with fence as (
                update account_pacing set version = version + 1 where account_id = @account and version = @version returning 1
            ), sent as (
                select count(*) filter (where sent_at >= @day_start) as today, count(*) as week
                from actions where account_id = @account and kind = @kind and sent_at > @week_start
            ), notes as (
                select count(*) filter (where sent_at >= @day_start) as today, count(*) filter (where sent_at > @week_start) as week, count(*) as month
                from actions where account_id = @account and kind = 'invite' and text is not null and sent_at > @month_start
            ), begun as (
                update actions set state = 'sending', sent_at = @now, attempts = attempts + 1, details = @details,
                    text = case when @drops_note then null else text end,
                    provider_id = coalesce(@provider_id, actions.provider_id)
                from fence, sent, notes, leads l, campaigns c, linkedin_accounts acc
                where actions.id = @action and actions.state = 'queued'
                  and l.id = actions.lead_id and l.status in ('pending_invite', 'invite_sent', 'connected', 'messaged')
                  and (l.doc ->> 'action_id')::uuid = actions.id
                  and not coalesce(stops_other_leads(l.replied_at, (l.doc ->> 'taken_over_at')::timestamptz, l.created_at, c.settings), false)
                  and c.id = actions.campaign_id and c.status = 'active' and not coalesce(jsonb_exists(c.sequence -> 'removed', actions.step_id), false)
                  and not is_do_not_contact(l.client_id, l.public_identifier, l.company, l.email)
                  and not exists (
                      select 1 from leads o
                      where o.client_id = l.client_id and o.public_identifier = l.public_identifier and o.id <> l.id
                        and stops_other_leads(o.replied_at, (o.doc ->> 'taken_over_at')::timestamptz, l.created_at, c.settings))
                  and acc.id = actions.account_id and acc.status = 'ok'
                  and sent.today < @per_day and (@per_week::int is null or sent.week < @per_week)
                  and (actions.kind <> 'invite' or actions.text is null or @drops_note
                       or ((@notes_per_day::int is null or notes.today < @notes_per_day) and (@notes_per_week::int is null or notes.week < @notes_per_week)
                           and (@notes_per_month::int is null or notes.month < @notes_per_month)))
                  and not exists (
                      select 1 from webhook_events w
                      where w.provider_account_id = acc.provider_account_id and w.status in ('pending', 'dead')
                        and w.event = 'message_received'
                        and (w.person_provider_id = coalesce(@provider_id, l.provider_id) or w.chat_id = l.conversation_id))
                  and not exists (
                      select 1 from linkedin_accounts of_client
                      join account_people p on p.account_id = of_client.id and p.public_identifier = l.public_identifier
                      join webhook_events w on w.provider_account_id = of_client.provider_account_id and w.status in ('pending', 'dead')
                        and w.event = 'message_received' and (w.person_provider_id in (p.provider_id, p.member_id) or w.chat_id = p.conversation_id)
                      where of_client.client_id = l.client_id)
                returning 1
            )
            select exists (select 1 from fence), exists (select 1 from begun)
            """);
        command.Parameters.AddWithValue("account", accountId);
        command.Parameters.AddWithValue("version", version);
        command.Parameters.AddWithValue("action", action.Id);
        command.Parameters.AddWithValue("kind", StoredName.Of(action.Kind));
        command.Parameters.AddWithValue("now", now.UtcDateTime);
        command.Parameters.AddWithValue("day_start", window.DayStart.UtcDateTime);
        command.Parameters.AddWithValue("week_start", window.WeekStart.UtcDateTime);
        command.Parameters.AddWithValue("per_day", window.PerDay);
        command.Parameters.AddInt("per_week", window.PerWeek);
        command.Parameters.AddWithValue("drops_note", action.DropsNote);
        command.Parameters.AddWithValue("month_start", window.MonthStart.UtcDateTime);
        command.Parameters.AddInt("notes_per_day", window.Notes?.PerDay);
        command.Parameters.AddInt("notes_per_week", window.Notes?.PerWeek);
        command.Parameters.AddInt("notes_per_month", window.Notes?.PerMonth);
        command.Parameters.AddText("provider_id", action.ProviderId);
        command.Parameters.AddJson("details", action.Details);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return !reader.GetBoolean(0) ? BeginAnswer.FenceLost : reader.GetBoolean(1) ? BeginAnswer.Begun : BeginAnswer.Refused;
    }

    /// <summary>
    /// Commits how an action ended (or goes on) together with the account's pace and the ids it taught. False: it was cancelled, settled or begun anew meanwhile and
    /// stays as it is. What would be queued again is cancelled when nobody wants it any more: its lead has ended or gone on, or its step was removed.
    /// </summary>
    public async Task<bool> FinishAsync(Guid accountId, long version, int attempts, ActionEnd end, PacingState pacing, AccountSleep sleep)
    {
        await using var command = database.CreateCommand($"""
            with ended as (
                update actions a set
                    state = case when @state = 'queued' and not {IsWanted} then 'cancelled' else @state end,
                    result = @result, detail = @detail,
                    sent_at = case when @counts then sent_at end,
                    finished_at = @finished_at, not_before = @not_before, asked = asked + @asked, attempts = a.attempts + @tries,
                    first_absent_at = case when @state = 'uncertain' then coalesce(first_absent_at, @first_absent_at) end,
                    text = case when @drops_text then null else text end,
                    provider_id = coalesce(@provider_id, a.provider_id), invitation_id = coalesce(@invitation_id, invitation_id),
                    chat_id = coalesce(@chat_id, chat_id), message_id = coalesce(@message_id, message_id)
                from leads l join campaigns c on c.id = l.campaign_id
                where a.id = @action and l.id = a.lead_id and a.state = any (@from) and a.attempts = @attempts
                returning l.public_identifier
            ), learned as (
                insert into account_people (account_id, public_identifier, provider_id, conversation_id, learned_at)
                select @account, public_identifier, @provider_id, @chat_id, @at from ended where @provider_id is not null or @chat_id is not null
                {AccountPeople.Merge}
            ), paced as (
                update account_pacing set state = @pacing, holds = @holds, note_hold = @note_hold, next_wake_at = @until
                where account_id = @account and version = @version
            )
            select exists (select 1 from ended)
            """);
        command.Parameters.AddWithValue("account", accountId);
        command.Parameters.AddWithValue("action", end.ActionId);
        command.Parameters.AddWithValue("version", version);
        command.Parameters.AddWithValue("attempts", attempts);
        command.Parameters.AddWithValue("drops_text", end.DropsText);
        command.Parameters.AddText("provider_id", end.ProviderId);
        command.Parameters.AddWithValue("from", end.From.Select(StoredName.Of).ToArray());
        command.Parameters.AddWithValue("state", StoredName.Of(end.State));
        command.Parameters.AddText("result", end.Result);
        command.Parameters.AddText("detail", end.Detail);
        command.Parameters.AddWithValue("counts", end.Counts);
        command.Parameters.AddWithValue("at", end.At.UtcDateTime);
        command.Parameters.AddInstant("finished_at", end.State is ActionState.Done or ActionState.Failed ? end.At : null);
        command.Parameters.AddWithValue("not_before", (end.NotBefore ?? end.At).UtcDateTime);
        command.Parameters.AddWithValue("asked", end.Asked ? 1 : 0);
        command.Parameters.AddWithValue("tries", end.Tries);
        command.Parameters.AddInstant("first_absent_at", end.AbsentAt);
        command.Parameters.AddText("invitation_id", end.InvitationId);
        command.Parameters.AddText("chat_id", end.ChatId);
        command.Parameters.AddText("message_id", end.MessageId);
        command.Parameters.AddJson("pacing", pacing);
        AddSleep(command.Parameters, sleep);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Lets an action rest that was refused right before its call; one that its lead does not wait for any more is cancelled.</summary>
    public async Task PutBackAsync(Guid actionId, DateTimeOffset notBefore)
    {
        await using var command = database.CreateCommand($"""
            update actions a set not_before = $2,
                state = case when {IsWanted} then 'queued' else 'cancelled' end, finished_at = case when {IsWanted} then null else $2 end
            from leads l join campaigns c on c.id = l.campaign_id
            where a.id = $1 and a.state = 'queued' and l.id = a.lead_id
            """);
        command.Parameters.AddWithValue(actionId);
        command.Parameters.AddWithValue(notBefore.UtcDateTime);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>
    /// Writes down until when the account sleeps and why. Answers when the next queued action may go on that rests, and wakes the account by
    /// then; null when none rests.
    /// </summary>
    public async Task<DateTimeOffset?> SleepAsync(Guid accountId, AccountSleep sleep, DateTimeOffset now)
    {
        await using var command = database.CreateCommand("""
            update account_pacing set holds = @holds, note_hold = @note_hold, next_wake_at = least(@until, rest.ends_at)
            from (select min(not_before) as ends_at from actions where account_id = @account and state = 'queued' and not_before > @now) rest
            where account_id = @account
            returning rest.ends_at
            """);
        command.Parameters.AddWithValue("account", accountId);
        command.Parameters.AddWithValue("now", now.UtcDateTime);
        AddSleep(command.Parameters, sleep);
        return await command.ExecuteScalarAsync() is DateTime at ? new DateTimeOffset(at) : null;
    }

    private static void AddSleep(NpgsqlParameterCollection parameters, AccountSleep sleep)
    {
        parameters.AddJson("holds", sleep.Holds);
        parameters.AddJson("note_hold", sleep.NoteHold);
        parameters.AddWithValue("until", sleep.Until.UtcDateTime);
    }
}
