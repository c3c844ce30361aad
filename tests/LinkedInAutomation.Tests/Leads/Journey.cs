using System.Text.Json;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Sequences;

namespace LinkedInAutomation.Tests.Leads;

/// <summary>A lead on its way through visit → invite → message → message, moved by the rules alone.</summary>
internal sealed class Journey
{
    public static readonly DateTimeOffset Begin = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static readonly Guid Account = Guid.CreateVersion7(Begin);

    public DateTimeOffset Now { get; private set; } = Begin;

    public LeadState Lead { get; private set; } = new()
    {
        Id = Guid.CreateVersion7(Begin),
        ClientId = Guid.CreateVersion7(Begin),
        CampaignId = Guid.CreateVersion7(Begin),
        Person = new LeadPerson { PublicIdentifier = "ada-lovelace", FirstName = "Ada" },
        CreatedAt = Begin,
        UpdatedAt = Begin,
    };

    public LeadDecision Last { get; private set; } = null!;

    public List<NewAction> Actions { get; } = [];

    public CampaignState Campaign { get; private set; } = new()
    {
        Id = Guid.CreateVersion7(Begin),
        ClientId = Guid.CreateVersion7(Begin),
        Name = "Campaign",
        TimeZone = "UTC",
        Status = CampaignStatus.Active,
        Sequence = Steps("""
            {"steps":[
              {"id":"visit","type":"visit_profile"},
              {"id":"invite","type":"invite","delay":{"value":1,"unit":"hours"},"note":"Hi {{ first_name }}"},
              {"id":"hello","type":"message","delay":{"value":1,"unit":"days"},"text":"Thanks, {{ first_name | default: \"friend\" }}"},
              {"id":"again","type":"message","delay":{"value":3,"unit":"days"},"text":"Still there?"}]}
            """),
        AccountIds = [Account],
        CreatedAt = Begin,
        UpdatedAt = Begin,
    };

    public static Journey Started()
    {
        var journey = new Journey();
        return journey.Apply(LeadRules.Start(journey.Lead, journey.Campaign, Account, "Grace Hopper", Begin));
    }

    /// <summary>Through other steps, given as the JSON list.</summary>
    public static Journey Through(string steps, CampaignSettings? settings = null)
    {
        var journey = new Journey();
        journey.Campaign = journey.Campaign with { Sequence = Steps($$"""{"steps":{{steps}}}"""), Settings = settings ?? new() };
        return journey.Apply(LeadRules.Start(journey.Lead, journey.Campaign, Account, "Grace Hopper", Begin));
    }

    public Journey Change(Sequence sequence)
    {
        Campaign = Campaign with { Sequence = sequence.After(Campaign.Sequence) };
        return this;
    }

    public Journey DoneWith(string result) => Take(DoneOutcome(Now) with { Result = result });

    public Journey Command(LeadCommand command, ActionState? open = null, params string[] doneSteps)
        => Apply(LeadRules.Command(Lead, Campaign, command, open, doneSteps, Now));

    public Journey At(DateTimeOffset now)
    {
        Now = now;
        return this;
    }

    public static Journey Invited() => Started().Done(Begin).Due().DoneNow();

    public static Sequence Steps(string json)
    {
        using var document = JsonDocument.Parse(json);
        return SequenceReader.Read(document.RootElement).Sequence!;
    }

    /// <summary>The time comes that the lead waits for.</summary>
    public Journey Due()
    {
        Now = Lead.NextAt!.Value;
        return Apply(LeadRules.Due(Lead, Campaign, Now));
    }

    public Journey DoneNow() => Done(Now);

    public Journey Done(DateTimeOffset at) => Take(DoneOutcome(at));

    public ActionOutcome DoneOutcome(DateTimeOffset at) => new()
    {
        ActionId = Lead.Details.ActionId!.Value,
        Kind = Actions[^1].Kind,
        StepId = Actions[^1].StepId,
        State = ActionState.Done,
        Result = ActionResults.Sent,
        At = at,
        ProviderId = "ACoAda",
    };

    public Journey Take(ActionOutcome outcome)
    {
        Now = outcome.At > Now ? outcome.At : Now;
        return Apply(LeadRules.Outcome(Lead, Campaign, outcome, Now));
    }

    public Journey Connected(DateTimeOffset at)
    {
        Now = at;
        return Apply(LeadRules.Connection(Lead, Campaign, new ConnectionSeen("new_relation", "ACoAda", at), at));
    }

    public Journey Reply(DateTimeOffset at)
    {
        Now = at;
        return Apply(LeadRules.Reply(Lead, Campaign, new MessageSeen(false, "chat", "message", "Hello", "ACoAda", at), at));
    }

    /// <summary>Takes a decision over; null, "nothing to do", leaves everything as it is.</summary>
    public Journey Apply(LeadDecision? decision)
    {
        if (decision is null)
            return this;
        Last = decision;
        Lead = decision.Lead;
        if (decision.Action is { } action)
            Actions.Add(action);
        return this;
    }
}
