using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>Looks up what an <c>if</c> asks about. Nothing is written, but it counts: LinkedIn counts what is read as well.</summary>
internal sealed class CheckAction(IOutreachProvider provider, TimeProvider time) : IStepAction
{
    public ActionKind Kind => ActionKind.Check;

    public async Task<ActionEnd> CallAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        if (action.Details.Condition == StepCondition.HasInMailCredit)
        {
            // An unknown balance counts as none: the way without an InMail is the safe one.
            var credits = await provider.GetInMailCreditsAsync(account.ProviderAccountId, cancellationToken);
            return Answer(action, credits > 0);
        }

        var profile = await provider.GetProfileAsync(account.ProviderAccountId, action.PublicIdentifier, notify: false, cancellationToken);
        return Answer(action with { ProviderId = profile.ProviderId }, profile.IsOpenProfile);
    }

    public Task<ActionEnd?> AskAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
        => throw new NotSupportedException("A look-up is done again, not asked for.");

    private ActionEnd Answer(LedgerAction action, bool isSo)
        => action.Sent(time) with { Result = isSo ? ActionResults.Yes : ActionResults.No };
}
