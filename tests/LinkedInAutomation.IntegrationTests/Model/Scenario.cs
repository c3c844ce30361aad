using System.Globalization;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.IntegrationTests.Model;

/// <summary>One run: a client with its accounts, campaigns and people, and what happens to them. Indexes point into its lists.</summary>
internal sealed record Scenario(AccountPlan[] Accounts, CampaignPlan[] Campaigns, PersonPlan[] People, Happening[] Happenings)
{
    public bool StopsOnReply { get; init; } = true;

    public bool StopsOnManualMessage { get; init; } = true;

    public bool SkipsContacted { get; init; } = true;

    public override string ToString() => string.Join('\n', [
        $"stops on reply: {StopsOnReply}, on manual message: {StopsOnManualMessage}, skips who is contacted by another campaign: {SkipsContacted}",
        .. Accounts.Select((a, i) => $"account {i}: {a}"),
        .. Campaigns.Select((c, i) => $"campaign {i}: {c}"),
        .. People.Select((p, i) => $"person {i}: {p}"),
        .. Happenings.OrderBy(h => h.After).Select(h => $"{h}")]);
}

/// <param name="Opens">Local hour.</param>
/// <param name="Closes">Local hour, exclusive.</param>
internal sealed record HoursPlan(string Zone, int Opens, int Closes, bool Weekends)
{
    public override string ToString() => $"{Opens:00}-{Closes:00} {(Weekends ? "all week" : "mon-fri")} {Zone}";
}

/// <param name="SpacingMin">Seconds.</param>
/// <param name="SpacingMax">Seconds.</param>
internal sealed record AccountPlan(HoursPlan Hours, int SpacingMin, int SpacingMax, int InvitesPerDay, int? InvitesPerWeek, int MessagesPerDay, int VisitsPerDay)
{
    public override string ToString()
        => $"{Hours}, every {SpacingMin}-{SpacingMax} s, a day {VisitsPerDay} visits, {MessagesPerDay} messages, {InvitesPerDay} invitations (a week {InvitesPerWeek?.ToString(CultureInfo.InvariantCulture) ?? "any"})";
}

internal sealed record CampaignPlan(StepPlan[] Steps, int[] Accounts, string Zone, HoursPlan? Hours)
{
    /// <summary>Every step, those in branches too; a step's place here is its id.</summary>
    public IReadOnlyList<StepPlan> All => [.. Steps.SelectMany(step => step.WithInner)];

    public override string ToString() => $"{string.Join(" -> ", (object[])Steps)}; accounts {string.Join(",", Accounts)}; {Zone}; {Hours?.ToString() ?? "no hours of its own"}";
}

internal enum StepKind
{
    Visit,
    Invite,
    Message,
    InMail,
    React,
    Endorse,
    Withdraw,
    If,
    End,
}

/// <param name="Delay">Null: none.</param>
/// <param name="Unit">As in the API.</param>
/// <param name="ExpireDays">Of an invitation.</param>
internal sealed record StepPlan(StepKind Kind, int? Delay, string Unit, bool HasNote = false, int ExpireDays = 30)
{
    /// <summary>Of an if, as in the API.</summary>
    public string Condition { get; init; } = "";

    public StepPlan[] Then { get; init; } = [];

    public StepPlan[] Else { get; init; } = [];

    public IEnumerable<StepPlan> WithInner => [this, .. Then.Concat(Else).SelectMany(step => step.WithInner)];

    public override string ToString()
        => $"{Kind}{(HasNote ? " with note" : "")}{(Delay is null ? "" : $" after {Delay} {Unit}")}{(Kind == StepKind.Invite ? $" expiring in {ExpireDays} d" : "")}"
            + (Kind == StepKind.If ? $" {Condition} ({string.Join(" -> ", (object[])Then)} | {string.Join(" -> ", (object[])Else)})" : "");
}

/// <param name="Campaigns">Into which the person is imported, and after how long.</param>
/// <param name="RepliesTo">Which message is answered; 0 answers the connection, null never.</param>
internal sealed record PersonPlan(
    ImportPlan[] Campaigns, InvitationReaction Reaction, TimeSpan ReactsAfter, int? RepliesTo, TimeSpan RepliesAfter, bool IsConnected, bool Exists, string? Refuses)
{
    public bool IsOpen { get; init; }

    public override string ToString()
        => $"in {string.Join(", ", (object[])Campaigns)}; {(Exists ? "" : "does not exist; ")}{(IsConnected ? "connected before; " : "")}{(IsOpen ? "open profile; " : "")}{(Refuses is null ? "" : $"refuses with {Refuses}; ")}"
            + $"to an invitation {Reaction} after {ReactsAfter}; {(RepliesTo is { } message ? $"replies to message {message} after {RepliesAfter}" : "never replies")}";
}

internal sealed record ImportPlan(int Campaign, TimeSpan After)
{
    public override string ToString() => $"campaign {Campaign} after {After}";
}

internal enum HappeningKind
{
    PauseCampaign,
    ResumeCampaign,
    ArchiveCampaign,
    PauseAccount,
    ResumeAccount,
    Disconnect,
    Reconnect,
    Fault,
    OwnerWrites,
    PersonWrites,
    PersonConnects,
    Command,
}

/// <param name="Subject">Index of the campaign, the account or the person.</param>
/// <param name="Account">For what happens between a person and an account.</param>
/// <param name="Command">For what an operator does to a lead: the subject is the person, the lead the first of them.</param>
internal sealed record Happening(TimeSpan After, HappeningKind Kind, int Subject, int Account = 0, Fault? Fault = null, LeadCommand Command = default)
{
    public bool IsAboutPerson => Kind is HappeningKind.OwnerWrites or HappeningKind.PersonWrites or HappeningKind.PersonConnects or HappeningKind.Command;

    public override string ToString()
        => $"after {After}: {Kind} {Subject}{(IsAboutPerson ? $" (account {Account})" : "")}"
            + (Kind == HappeningKind.Command ? $" {Command}" : "") + (Fault is null ? "" : $" on {Fault.Route}: {Fault.Kind} {Fault.Status} {Fault.Type}{(Fault.Effect ? " with effect" : "")} x {Fault.Count}");
}
