using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Attachments;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Sequences.Steps;

internal sealed class MessageAction(IOutreachProvider provider, SentMessages sent, AttachmentReader attachments, TimeProvider time) : IStepAction
{
    public ActionKind Kind => ActionKind.Message;

    public async Task<Preparation> PrepareAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        var prepared = await LookAsync(account, action, cancellationToken);
        if (prepared.Result is not null || prepared.FailedWith is not null || action.Details.Attachments is not { Count: > 0 } wanted)
            return prepared;
        try
        {
            return new(prepared.Action with { Files = await attachments.ReadAsync(account.ClientId, wanted, cancellationToken) });
        }
        catch (AttachmentException e)
        {
            return (e.IsPermanent ? prepared with { FailedWith = e.Code } : prepared with { PostponedBy = e.Code }) with { Detail = e.Message };
        }
    }

    private Task<Preparation> LookAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        if (action.ConversationId is null)
        {
            return action.ConnectedAt is null || action.ProviderId is null
                ? PrepareFirstAsync(account, action, cancellationToken)
                : Task.FromResult(new Preparation(action));
        }

        return action.StopOnReply ? PrepareFollowUpAsync(account, action, cancellationToken) : Task.FromResult(new Preparation(action));
    }

    public async Task<ActionEnd> CallAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        var message = action.ConversationId is { } chat
            ? await provider.SendInChatAsync(account.ProviderAccountId, chat, action.Text!, action.Files, cancellationToken)
            : await provider.StartChatAsync(account.ProviderAccountId, action.ProviderId!, action.Text!, action.Files, cancellationToken);
        return action.Sent(time) with { ChatId = message.ChatId ?? action.ConversationId, MessageId = message.MessageId };
    }

    public async Task<ActionEnd?> AskAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
        => await sent.FindAsync(account, action, cancellationToken) is { } found
            ? action.Confirmed(time) with { ChatId = found.ChatId, MessageId = found.Id }
            : null;

    private async Task<Preparation> PrepareFirstAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        var profile = await provider.GetProfileAsync(account.ProviderAccountId, action.PublicIdentifier, notify: false, cancellationToken);
        var fresh = action with { ProviderId = profile.ProviderId };
        if (profile.IsSelf)
            return new(fresh) { Result = ActionResults.OwnProfile };
        return profile.IsConnected ? new(fresh) : new(fresh) { FailedWith = "no_connection_with_recipient" };
    }

    /// <summary>The chat knows of a reply before its webhook reaches us, and for ever if the webhook is lost.</summary>
    private async Task<Preparation> PrepareFollowUpAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        // One page is enough: lists begin with the newest, and a sequence is shorter than a page.
        var page = await provider.ListMessagesAsync(action.ConversationId!, after: null, cursor: null, cancellationToken);
        var replied = page.Items.Any(message =>
            !message.IsOwn && message.SenderProviderId != account.OwnerProviderId && !(message.SentAt <= action.InConversationSince));
        return replied ? new(action) { Result = ActionResults.ReplyFound } : new(action);
    }
}
