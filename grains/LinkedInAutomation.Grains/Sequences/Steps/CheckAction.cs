using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>Looks up what an <c>if</c> asks about; everything happens in the reading, nothing is ever written.</summary>
internal sealed class CheckAction(IOutreachProvider provider) : IStepAction
{
    public ActionKind Kind => ActionKind.Check;

    public async Task<Preparation> PrepareAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        if (action.Details.Condition == StepCondition.HasInMailCredit)
        {
            // An unknown balance counts as none: the way without an InMail is the safe one.
            var credits = await provider.GetInMailCreditsAsync(account.ProviderAccountId, cancellationToken);
            return new(action) { Result = credits > 0 ? ActionResults.Yes : ActionResults.No };
        }

        var profile = await provider.GetProfileAsync(account.ProviderAccountId, action.PublicIdentifier, notify: false, cancellationToken);
        return new(action with { ProviderId = profile.ProviderId }) { Result = profile.IsOpenProfile ? ActionResults.Yes : ActionResults.No };
    }

    public Task<ActionEnd> CallAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
        => throw new NotSupportedException("A look-up writes nothing.");

    public Task<ActionEnd?> AskAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
        => throw new NotSupportedException("A look-up writes nothing.");
}
