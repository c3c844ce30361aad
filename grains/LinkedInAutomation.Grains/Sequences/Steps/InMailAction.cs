using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Sequences.Steps;

internal sealed class InMailAction(IOutreachProvider provider, SentMessages sent, TimeProvider time) : IStepAction
{
    public ActionKind Kind => ActionKind.InMail;

    public async Task<Preparation> PrepareAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        var profile = await provider.GetProfileAsync(account.ProviderAccountId, action.PublicIdentifier, notify: false, cancellationToken);
        var fresh = action with { ProviderId = profile.ProviderId };
        if (profile.IsSelf)
            return new(fresh) { Result = ActionResults.OwnProfile };
        // LinkedIn sells no InMail to connections; the steps after this one go on with them.
        return profile.IsConnected ? new(fresh) { Result = ActionResults.AlreadyConnected } : new(fresh);
    }

    public async Task<ActionEnd> CallAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        var message = await provider.SendInMailAsync(account.ProviderAccountId, action.ProviderId!, action.Details.Subject!, action.Text!, cancellationToken);
        return action.Sent(time) with { ChatId = message.ChatId, MessageId = message.MessageId };
    }

    public async Task<ActionEnd?> AskAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
        => await sent.FindAsync(account, action, cancellationToken) is { } found
            ? action.Confirmed(time) with { ChatId = found.ChatId, MessageId = found.Id }
            : null;
}
