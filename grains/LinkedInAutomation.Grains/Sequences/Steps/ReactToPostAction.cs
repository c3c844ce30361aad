using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Sequences.Steps;

internal sealed class ReactToPostAction(IOutreachProvider provider, TimeProvider time) : IStepAction
{
    public ActionKind Kind => ActionKind.Reaction;

    public async Task<Preparation> PrepareAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        var providerId = action.ProviderId
            ?? (await provider.GetProfileAsync(account.ProviderAccountId, action.PublicIdentifier, notify: false, cancellationToken)).ProviderId;
        var fresh = action with { ProviderId = providerId };
        return await provider.FindNewestPostAsync(account.ProviderAccountId, providerId, cancellationToken) is { } post
            ? new(fresh with { Details = action.Details with { PostId = post.Id } })
            : new(fresh) { Result = ActionResults.NoPosts };
    }

    public async Task<ActionEnd> CallAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        await provider.ReactAsync(account.ProviderAccountId, action.Details.PostId!, StoredName.Of(action.Details.Reaction ?? PostReaction.Like), cancellationToken);
        return action.Sent(time);
    }

    public async Task<ActionEnd?> AskAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        var owner = account.OwnerProviderId ?? (await provider.GetOwnerAsync(account.ProviderAccountId, cancellationToken)).ProviderId;
        return await provider.HasReactedAsync(account.ProviderAccountId, action.Details.PostId!, owner, cancellationToken) ? action.Confirmed(time) : null;
    }
}
