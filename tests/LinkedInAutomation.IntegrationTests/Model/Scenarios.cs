using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Sequences;
using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.IntegrationTests.Model;

/// <summary>Random scenarios, and smaller ones for one that fails.</summary>
internal static class Scenarios
{
    private static readonly string[] Zones =
        ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Auckland"];

    private static readonly Gen<bool> Usually = Gen.Frequency((6, Gen.Constant(true)), (1, Gen.Constant(false)));

    private static readonly Gen<bool> Seldom = Usually.Select(usual => !usual);

    private static readonly Gen<HoursPlan> Hours =
        from zone in Gen.Elements(Zones)
        from opens in Gen.Choose(0, 12)
        from length in Gen.Choose(4, 12)
        from weekends in Gen.Elements(true, false)
        from always in Seldom
        select always ? new HoursPlan(zone, 0, 24, true) : new HoursPlan(zone, opens, opens + length, weekends);

    private static readonly Gen<AccountPlan> Account =
        from hours in Hours
        from spacing in Gen.Elements((0, 0), (60, 60), (60, 300), (120, 900), (1800, 3600))
        from invites in Gen.Elements(1, 2, 3, 20)
        from week in Gen.Elements<int?>(null, null, 2, 3, 5)
        from messages in Gen.Elements(1, 2, 20)
        from visits in Gen.Elements(1, 2, 20)
        select new AccountPlan(hours, spacing.Item1, spacing.Item2, invites, week, messages, visits);

    private static readonly Gen<(int? Delay, string Unit)> Delay = Gen.Frequency(
        (2, Gen.Constant(((int?)null, "hours"))),
        (2, Gen.Choose(1, 300).Select(n => ((int?)n, "minutes"))),
        (3, Gen.Choose(1, 12).Select(n => ((int?)n, "hours"))),
        (1, Gen.Choose(0, 2).Select(n => ((int?)n, "days"))),
        (1, Gen.Choose(0, 2).Select(n => ((int?)n, "working_days"))));

    /// <summary>What the service refuses to save is not played: two invitations on one way, steps that nobody reaches.</summary>
    private static readonly Gen<StepPlan[]> Steps = Gen.Frequency((3, Usual()), (1, Block(2))).Where(steps => steps.Length > 0 && IsValid(steps));

    /// <summary>Begins with an invitation, as most sequences do.</summary>
    private static Gen<StepPlan[]> Usual() =>
        from visits in Gen.Elements(true, false)
        from first in Delay
        from second in Delay
        from note in Gen.Elements(true, false)
        from expires in Gen.Elements(1, 2, 5)
        from rest in Block(1)
        select (StepPlan[])
        [
            .. visits ? [new StepPlan(StepKind.Visit, first.Delay, first.Unit)] : Array.Empty<StepPlan>(),
            new(StepKind.Invite, second.Delay, second.Unit, note, expires), .. rest.Where(step => step.Kind != StepKind.Invite),
        ];

    private static Gen<StepPlan[]> Block(int depth) =>
        from length in Gen.Choose(depth == 2 ? 1 : 0, 2 + (2 * depth))
        from steps in Step(depth).ArrayOf(length)
        select steps;

    private static Gen<StepPlan> Step(int depth) =>
        from kind in Gen.Frequency(
            (3, Gen.Constant(StepKind.Visit)), (8, Gen.Constant(StepKind.Invite)), (8, Gen.Constant(StepKind.Message)), (2, Gen.Constant(StepKind.InMail)),
            (1, Gen.Constant(StepKind.React)), (1, Gen.Constant(StepKind.Endorse)), (1, Gen.Constant(StepKind.Withdraw)),
            (depth > 0 ? 2 : 0, Gen.Constant(StepKind.If)), (depth < 2 ? 1 : 0, Gen.Constant(StepKind.End)))
        from delay in Delay
        from note in Gen.Elements(true, false)
        from expires in Gen.Elements(1, 2, 5)
        from condition in Gen.Elements("connected", "not_connected_after", "replied", "open_profile", "has_inmail_credit")
        from then in kind == StepKind.If ? Block(depth - 1) : Gen.Constant(Array.Empty<StepPlan>())
        from otherwise in kind == StepKind.If ? Block(depth - 1) : Gen.Constant(Array.Empty<StepPlan>())
        select new StepPlan(kind, delay.Delay, delay.Unit, note && kind == StepKind.Invite, expires)
        {
            Condition = kind == StepKind.If ? condition : "",
            Then = then,
            Else = otherwise,
        };

    public static bool IsValid(StepPlan[] steps)
    {
        using var json = JsonDocument.Parse(Texts.Sequence(new(steps, [], "UTC", null), 0));
        return SequenceReader.Read(json.RootElement).Sequence is not null;
    }

    public static Gen<Scenario> Scenario { get; } =
        from accounts in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Constant(2))).SelectMany(n => Account.ArrayOf(n))
        from campaigns in Gen.Frequency((3, Gen.Constant(1)), (2, Gen.Constant(2))).SelectMany(n => Campaign(accounts.Length).ArrayOf(n))
        from people in Gen.Choose(1, 4).SelectMany(n => Person(campaigns.Length).ArrayOf(n))
        from happenings in Gen.Choose(0, 5).SelectMany(n => Happening(accounts.Length, campaigns.Length, people.Length).ArrayOf(n))
        from reply in Usually
        from manual in Usually
        from skips in Usually
        select new Scenario(accounts, campaigns, people, [.. happenings.SelectMany(h => h)])
        {
            StopsOnReply = reply,
            StopsOnManualMessage = manual,
            SkipsContacted = skips,
        };

    private static Gen<CampaignPlan> Campaign(int accounts) =>
        from steps in Steps
        from first in Gen.Choose(0, accounts - 1)
        from all in Usually
        from zone in Gen.Elements(Zones)
        from own in Seldom
        from hours in Hours
        select new CampaignPlan(steps, all ? [.. Enumerable.Range(0, accounts)] : [first], zone, own ? hours : null);

    private static Gen<PersonPlan> Person(int campaigns) =>
        from first in Gen.Choose(0, campaigns - 1)
        from both in Gen.Elements(true, false)
        from late in Seldom
        from after in Time(5)
        from reaction in Gen.Frequency(
            (5, Gen.Constant(InvitationReaction.Accept)), (1, Gen.Constant(InvitationReaction.Decline)), (1, Gen.Constant(InvitationReaction.Ignore)))
        from reacts in Time(2)
        from replies in Gen.Frequency((2, Gen.Constant<int?>(null)), (1, Gen.Choose(0, 3).Select(n => (int?)n)))
        from repliesAfter in Time(1)
        from connected in Seldom
        from missing in Gen.Frequency((20, Gen.Constant(false)), (1, Gen.Constant(true)))
        from refuses in Gen.Frequency((20, Gen.Constant<string?>(null)), (1, Gen.Elements<string?>("blocked_recipient", "user_unreachable")))
        from open in Seldom
        let second = campaigns > 1 && both ? [new ImportPlan(1 - first, after)] : Array.Empty<ImportPlan>()
        select new PersonPlan(
            [new(first, late ? after : TimeSpan.Zero), .. second], reaction, reacts, replies, repliesAfter, connected, !missing, refuses)
        {
            IsOpen = open,
        };

    /// <summary>What stops usually goes on again after a while.</summary>
    private static Gen<Happening[]> Happening(int accounts, int campaigns, int people) =>
        from after in Time(8)
        from pause in Time(2)
        from account in Gen.Choose(0, accounts - 1)
        from campaign in Gen.Choose(0, campaigns - 1)
        from person in Gen.Choose(0, people - 1)
        from fault in Faults
        from kind in Gen.Frequency(
            (6, Gen.Constant(HappeningKind.Fault)), (2, Gen.Constant(HappeningKind.PauseCampaign)), (1, Gen.Constant(HappeningKind.PauseAccount)),
            (1, Gen.Constant(HappeningKind.Disconnect)), (1, Gen.Constant(HappeningKind.ArchiveCampaign)), (2, Gen.Constant(HappeningKind.OwnerWrites)),
            (2, Gen.Constant(HappeningKind.PersonWrites)), (1, Gen.Constant(HappeningKind.PersonConnects)), (3, Gen.Constant(HappeningKind.Command)))
        from command in Gen.Elements(Enum.GetValues<LeadCommand>())
        from goesOn in Usually
        select (Happening[])(kind switch
        {
            HappeningKind.Fault => [new(after, kind, account, Fault: fault)],
            HappeningKind.PauseCampaign => [new(after, kind, campaign), .. goesOn ? [new Happening(after + pause, HappeningKind.ResumeCampaign, campaign)] : Array.Empty<Happening>()],
            HappeningKind.PauseAccount => [new(after, kind, account), .. goesOn ? [new Happening(after + pause, HappeningKind.ResumeAccount, account)] : Array.Empty<Happening>()],
            HappeningKind.Disconnect => [new(after, kind, account), .. goesOn ? [new Happening(after + pause, HappeningKind.Reconnect, account)] : Array.Empty<Happening>()],
            HappeningKind.ArchiveCampaign => [new(after, kind, campaign)],
            _ => [new(after, kind, person, account, Command: command)],
        });

    private static readonly Gen<Fault> Faults =
        from route in Gen.Elements("invite", "start_chat", "send_message", "profile", "inmail_balance", "react", "endorse", "withdraw_invitation", "*")
        from count in Gen.Choose(1, 3)
        from fault in Gen.Elements(
            new Fault { Status = 504, Effect = true }, new Fault { Status = 504, Effect = true }, new Fault { Status = 504, Effect = false },
            new Fault { Kind = FaultKind.Abort, Effect = true }, new Fault { Kind = FaultKind.Abort, Effect = false },
            new Fault { Status = 500, Effect = true }, new Fault { Status = 500, Effect = false }, new Fault { Status = 429 },
            new Fault { Status = 422, Type = "cannot_resend_yet" }, new Fault { Status = 503 }, new Fault { Status = 503, Type = "no_client_session" },
            new Fault { Kind = FaultKind.Disconnect })
        select fault with { Route = route, Count = count };

    private static Gen<TimeSpan> Time(int days) => Gen.Frequency(
        (1, Gen.Choose(0, 60)), (3, Gen.Choose(0, 24 * 60)), (6, Gen.Choose(0, days * 24 * 60))).Select(minutes => TimeSpan.FromMinutes(minutes));
}
