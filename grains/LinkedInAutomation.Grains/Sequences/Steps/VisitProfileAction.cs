using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Sequences.Steps;

internal sealed class VisitProfileAction(IOutreachProvider provider, TimeProvider time) : IStepAction
{
    public ActionKind Kind => ActionKind.ProfileVisit;

    public async Task<ActionEnd> CallAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        var profile = await provider.GetProfileAsync(account.ProviderAccountId, action.PublicIdentifier, notify: true, cancellationToken);
        return action.Sent(time) with { ProviderId = profile.ProviderId };
    }

    public Task<ActionEnd?> AskAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
        => throw new NotSupportedException("Nothing tells whether a profile was visited.");
}
