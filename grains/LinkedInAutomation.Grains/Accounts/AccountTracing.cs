using System.Diagnostics;
using LinkedInAutomation.Grains.Storage;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>
/// The span of one execution of a step: below it lie the calls to Unipile, and it hangs below the lead's decision that queued it, however long
/// ago that was. Names no person.
/// </summary>
public static class AccountTracing
{
    public const string SourceName = "LinkedInAutomation";

    private static readonly ActivitySource Source = new(SourceName);

    public static Activity? Begin(LinkedInAccountState account, LedgerAction action)
    {
        _ = ActivityContext.TryParse(action.TraceParent, null, isRemote: true, out var parent);
        var span = Source.StartActivity($"step {StoredName.Of(action.Kind)}", ActivityKind.Consumer, parent);
        return span?.SetTag("outreach.account_id", account.Id).SetTag("outreach.campaign_id", action.CampaignId)
            .SetTag("outreach.lead_id", action.LeadId).SetTag("outreach.action_id", action.Id);
    }

    /// <summary>Says on the current span how the execution ended.</summary>
    public static void End(ActionEnd end)
    {
        if (Activity.Current is not { } span || span.Source.Name != SourceName)
            return;
        span.SetTag("outreach.outcome", StoredName.Of(end.State)).SetTag("outreach.reason", end.Result);
        span.SetStatus(end.State is ActionState.Done ? ActivityStatusCode.Ok : end.State is ActionState.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
    }
}
