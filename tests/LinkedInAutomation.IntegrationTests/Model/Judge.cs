namespace LinkedInAutomation.IntegrationTests.Model;

/// <summary>
/// Holds a run against the invariants of the design, by what people and LinkedIn saw. Shares no code with the rules it judges: hours,
/// days and weeks are counted here anew, by the framework's own zones.
/// </summary>
internal static partial class Judge
{
    private static readonly HashSet<string> Reaching = ["visit", "invite", "message", "inmail", "reaction", "endorsement"];

    private static readonly HashSet<string> Writes = ["invite", "start_chat", "send_message"];

    private static readonly (string Effect, StepKind Kind)[] Counted =
    [
        ("invite", StepKind.Invite), ("visit", StepKind.Visit), ("reaction", StepKind.React), ("endorsement", StepKind.Endorse),
    ];

    private static readonly (string Effect, string Kind)[] Ledgered =
    [
        ("visit", "profile_visit"), ("invite", "invite"), ("message", "message"), ("inmail", "inmail"), ("reaction", "reaction"),
        ("endorsement", "endorsement"), ("withdraw", "withdraw_invite"),
    ];

    /// <summary>Every breach, with its invariant's number; empty when all is well.</summary>
    public static IReadOnlyList<string> Breaches(Evidence run) =>
    [
        .. Twice(run), .. AfterTakeover(run), .. OverLimits(run), .. OutOfHours(run), .. TooClose(run), .. SilentWaits(run), .. RepeatedUnasked(run),
        .. TwoSenders(run), .. Miscounted(run),
    ];

    private static IEnumerable<Call> Effects(Evidence run) => run.Calls.Where(call => call.Effect is not null);

    private static IEnumerable<string> Twice(Evidence run)
    {
        foreach (var steps in Effects(run).Where(c => c.Person is not null && c.Text is not null && c.Effect is "invite" or "message" or "inmail").GroupBy(c => (c.Person, c.Effect, c.Text)).Where(g => g.Count() > 1))
            yield return $"1: person {steps.Key.Person} got '{steps.Key.Text}' {steps.Count()} times: {Times(steps)}";
        foreach (var (effect, kind) in Counted)
        {
            foreach (var steps in Effects(run).Where(c => c.Effect == effect && c.Person is not null).GroupBy(c => c.Person!.Value))
            {
                var asked = run.Scenario.People[steps.Key].Campaigns.Sum(i => run.Scenario.Campaigns[i.Campaign].All.Count(s => s.Kind == kind));
                if (steps.Count() > asked)
                    yield return $"1: person {steps.Key}: {steps.Count()} of kind {effect}, the steps ask for {asked}: {Times(steps)}";
            }
        }
    }

    private static IEnumerable<string> AfterTakeover(Evidence run)
    {
        foreach (var takeover in run.Takeovers.Where(t => t.IsByPerson ? run.Scenario.StopsOnReply : run.Scenario.StopsOnManualMessage))
        {
            // A conversation with an account that never did anything to the person is none of ours.
            var touches = Effects(run).Where(c => c.Person == takeover.Person && Reaching.Contains(c.Effect!)).ToList();
            if (!touches.Any(c => c.Account == takeover.Account && c.At < takeover.StoredAt))
                continue;
            foreach (var late in touches.Where(c => c.At > takeover.StoredAt && !IsBegunAnew(run, c, takeover)))
                yield return $"2: person {takeover.Person} was reached after {(takeover.IsByPerson ? "their reply" : "the owner wrote")} was stored at {takeover.StoredAt:MM-dd HH:mm:ss}: {late}";
        }
    }

    /// <summary>Who does not skip people known from other campaigns begins anew with them, also after a reply to one of those.</summary>
    private static bool IsBegunAnew(Evidence run, Call late, Takeover takeover)
    {
        if (run.Scenario.SkipsContacted)
            return false;
        var campaigns = run.Scenario.People[takeover.Person].Campaigns.Select(import => import.Campaign).Where(campaign =>
            late.Text is null || late.Effect is not ("invite" or "message" or "inmail") || run.Scenario.Campaigns[campaign].All.Select((_, i) => Texts.Of(campaign, i)).Contains(late.Text));
        return campaigns.Any(campaign => run.Leads.Any(lead => lead.Person == takeover.Person && lead.Campaign == campaign && !(lead.StartedAt <= takeover.StoredAt)));
    }

    private static IEnumerable<string> TwoSenders(Evidence run) => !run.Scenario.SkipsContacted
        ? []
        : Effects(run).Where(c => c.Person is not null).GroupBy(c => c.Person).Where(g => g.Select(c => c.Account).Distinct().Count() > 1)
            .Select(g => $"9: person {g.Key} was worked by two senders: {Times(g)}");

    private static IEnumerable<string> SilentWaits(Evidence run)
    {
        foreach (var wait in run.Waits.Where(w => w.Status != "paused"))
        {
            var isOpenEnded = wait.For is "review" or "account" or "campaign_paused" or "not_started";
            if (wait.For is null)
                yield return $"6: {wait} does not say what it waits for";
            else if (wait.Until is null ? !isOpenEnded : wait.Until < wait.At)
                yield return $"6: {wait} does not say until when";
        }
    }

    /// <summary>
    /// A write whose end nobody knows is tried again only after Unipile was asked twice, at different times, and both times answered.
    /// </summary>
    private static IEnumerable<string> RepeatedUnasked(Evidence run)
    {
        var open = new Dictionary<(int Account, int? Person, string? Text), (Call Write, HashSet<DateTimeOffset> Asked)>();
        foreach (var call in run.Calls)
        {
            var key = (call.Account, call.Person, call.Text);
            if (Writes.Contains(call.Route))
            {
                if (open.Remove(key, out var before) && before.Asked.Count < 2)
                    yield return $"8: tried again after asking {before.Asked.Count} times what became of the first: {before.Write}; {call}";
                if (call is { Person: not null, IsUncertain: true })
                    open[key] = (call, []);
            }
            else if (call.Status is >= 200 and < 300 && call.Effect is null)
            {
                foreach (var asked in open.Where(o => o.Key.Account == call.Account))
                    asked.Value.Asked.Add(call.At);
            }
        }
    }

    private static IEnumerable<string> Miscounted(Evidence run)
    {
        foreach (var (effect, kind) in Ledgered)
        {
            for (var account = 0; account < run.Scenario.Accounts.Length; account++)
            {
                var seen = Effects(run).Count(c => c.Effect == effect && c.Account == account);
                var rows = run.Ledger.Where(r => r.Kind == kind && r.Account == account).ToList();
                var certain = rows.Count(r => r is { State: "done", Result: "sent" });
                var possible = rows.Count(r => r.Counts);
                if (seen < certain || seen > possible)
                    yield return $"10: account {account} did {seen} of kind {kind}, its ledger says {certain} to {possible}";
            }
        }

        foreach (var lead in run.Leads)
        {
            var done = run.Ledger.Where(r => r.Person == lead.Person && r.Campaign == lead.Campaign && r.State == "done").ToList();
            if (lead.IsInvited != done.Any(r => r is { Kind: "invite", Result: "sent" or "confirmed" or "already_invited" }))
                yield return $"10: {lead} and its ledger disagree about the invitation";
            if (lead.IsMessaged != done.Any(r => r is { Kind: "message" or "inmail", Result: "sent" or "confirmed" }))
                yield return $"10: {lead} and its ledger disagree about messages";
        }
    }

    private static string Times(IEnumerable<Call> calls) => string.Join("; ", calls);
}
