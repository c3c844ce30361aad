using FsCheck.Xunit;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Tests.Leads;

/// <summary>Whatever happens to a lead in whatever order, the invariants of the rules hold.</summary>
public class LeadRulesProperties
{
    [Property(MaxTest = 2_000)]
    public void AnyHistory_KeepsTheInvariants(byte[] happenings)
    {
        var journey = Journey.Started();
        foreach (var happening in happenings)
        {
            var before = journey.Actions.Count;
            var endedBefore = journey.Lead.IsEnded;
            Happen(journey, happening);

            // Never twice, nothing after the end, and everything unfinished says what it waits for.
            Assert.Equal(journey.Actions.Count, journey.Actions.Select(a => (a.StepId, a.Kind, a.Epoch)).Distinct().Count());
            Assert.False(endedBefore && journey.Actions.Count > before);
            Assert.Equal(journey.Lead.IsEnded, journey.Lead.WaitingFor is null);
            Assert.True(journey.Lead.WaitingFor is not (WaitingFor.Delay or WaitingFor.Connection) || journey.Lead.NextAt is not null);
            Assert.Equal(journey.Lead.WaitingFor == WaitingFor.Slot, journey.Lead is { IsEnded: false, Details.ActionId: not null });
        }
    }

    private static void Happen(Journey journey, byte happening)
    {
        var at = journey.Now.AddMinutes(happening);
        switch (happening % 8)
        {
            case 0 when journey.Lead.NextAt is not null:
                journey.Due();
                break;
            case 1 or 2 or 3 when journey.Lead.Details.ActionId is not null:
                journey.Take(journey.DoneOutcome(at) with { Result = Result(happening) });
                break;
            case 4 when happening > 200 && journey.Lead.Details.ActionId is not null:
                journey.Take(journey.DoneOutcome(at) with { State = ActionState.Failed, Result = "invalid_recipient" });
                break;
            case 5:
                journey.Connected(at);
                break;
            case 6 when happening > 128:
                journey.Reply(at);
                break;
            case 7 when happening > 200:
                journey.Apply(LeadRules.OwnerWrote(journey.Lead, journey.Campaign, new(true, "chat", "m", "hi", null, at), at));
                break;
        }
    }

    private static string Result(byte happening) => (happening / 8 % 6) switch
    {
        0 => ActionResults.AlreadyConnected,
        1 => ActionResults.AlreadyInvited,
        2 => ActionResults.Confirmed,
        _ => ActionResults.Sent,
    };
}
