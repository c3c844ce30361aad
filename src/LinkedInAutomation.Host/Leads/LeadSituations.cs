using System.Data.Common;
using System.Text.Json.Nodes;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Sequences;
using LinkedInAutomation.Grains.Sequences.Steps;
using LinkedInAutomation.Grains.Storage;

namespace LinkedInAutomation.Host.Leads;

/// <summary>
/// Reads from one joined row what <see cref="LeadWaiting"/> asks for. Keeps what many rows of a page share, so that the same hours and
/// holds are parsed once.
/// </summary>
internal sealed class LeadSituations
{
    /// <summary>The lead's columns first, then those read here.</summary>
    public const string Columns = LeadColumns.List + """
        , campaigns.status, campaigns.working_hours::text, case when leads.waiting_for = 'not_started' then
            case when campaigns.sequence #>> '{steps,0,type}' = 'if' then campaigns.sequence -> 'steps' else jsonb_path_query_array(campaigns.sequence, '$.steps[0]') end::text end,
        account.status, pacing.holds::text, (pacing.state ->> 'next_slot_at')::timestamptz, open.kind, open.state, open.not_before,
        open.kind = 'invite' and open.text is not null and not coalesce((open.details ->> 'fallback_without_note')::boolean, false),
        pacing.note_hold::text,
        case when leads.waiting_for = 'not_started' then (
            select jsonb_agg(jsonb_build_object('status', a.status, 'holds', coalesce(p.holds, '{}'), 'note_hold', p.note_hold))::text
            from campaign_accounts ca join linkedin_accounts a on a.id = ca.account_id left join account_pacing p on p.account_id = a.id
            where ca.campaign_id = leads.campaign_id) end
        """;

    public const string From = """
        from leads
        join campaigns on campaigns.id = leads.campaign_id
        left join linkedin_accounts account on account.id = leads.account_id
        left join account_pacing pacing on pacing.account_id = leads.account_id
        left join actions open on open.id = (leads.doc ->> 'action_id')::uuid
        """;

    /// <summary>Columns before whatever the query adds.</summary>
    public const int Count = LeadColumns.Count + 12;

    private readonly Dictionary<string, object?> _read = new(StringComparer.Ordinal);

    public LeadSituation Read(DbDataReader row)
    {
        const int at = LeadColumns.Count;
        var first = Once(row.TextOrNull(at + 2), ReadFirst)?.Step;
        return new()
        {
            Status = StoredName.Parse<LeadStatus>(row.GetString(13)),
            Stored = StoredName.TryParse<WaitingFor>(row.TextOrNull(16)),
            NextAt = row.InstantOrNull(17),
            Campaign = StoredName.Parse<CampaignStatus>(row.GetString(at)),
            CampaignHours = Once(row.TextOrNull(at + 1), StoredJson.Read<WorkingHours>),
            FirstKind = first?.ActionKind,
            FirstNeedsNote = first is InviteStep { Note: not null, FallbackWithoutNote: false },
            Account = row.IsDBNull(at + 3) ? null : new(
                StoredName.Parse<AccountStatus>(row.GetString(at + 3)), Once(row.TextOrNull(at + 4), StoredJson.Read<Dictionary<ActionKind, Hold>>) ?? [],
                row.InstantOrNull(at + 5), Once(row.TextOrNull(at + 10), StoredJson.Read<Hold>)),
            Action = row.IsDBNull(at + 6) ? null : new(
                StoredName.Parse<ActionKind>(row.GetString(at + 6)), StoredName.Parse<ActionState>(row.GetString(at + 7)), row.Instant(at + 8),
                row.GetBoolean(at + 9)),
            Candidates = Once(row.TextOrNull(at + 11), ReadCandidates) ?? [],
        };
    }

    /// <summary>The first step that does anything; where an <c>if</c> stands first, it may be any.</summary>
    private static FirstStep ReadFirst(string json)
        => new(new Sequence(0, StoredJson.Read<SequenceStep[]>(json)).All().FirstOrDefault(step => step.ActionKind is not null));

    private static List<AccountSituation> ReadCandidates(string json) =>
    [
        .. JsonNode.Parse(json)!.AsArray().Select(account => new AccountSituation(
            StoredName.Parse<AccountStatus>(account!["status"]!.GetValue<string>()),
            StoredJson.Read<Dictionary<ActionKind, Hold>>(account["holds"]!.ToJsonString()),
            NoteHold: account["note_hold"] is { } note ? StoredJson.Read<Hold>(note.ToJsonString()) : null)),
    ];

    private sealed record FirstStep(SequenceStep? Step);

    private T? Once<T>(string? json, Func<string, T> read) where T : class
    {
        if (json is null)
            return null;
        // The same text is never two kinds of thing: their fields differ, and empty objects are holds alone.
        if (!_read.TryGetValue(json, out var value) || value is not T)
            _read[json] = value = read(json);
        return (T)value!;
    }
}
