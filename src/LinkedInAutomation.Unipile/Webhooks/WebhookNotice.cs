namespace LinkedInAutomation.Unipile.Webhooks;

/// <summary>
/// What a webhook said; the kinds below are all there are. Ids are opaque; a provider id is valid for the notice's account only. Public
/// identifiers compare without case.
/// </summary>
public abstract record WebhookNotice
{
    private protected WebhookNotice()
    {
    }
}

/// <summary>
/// A new first-degree connection, up to 8 hours old and without a time: an accepted invitation of ours, one that the owner accepted, or
/// one made by hand. One of the two identifiers is there.
/// </summary>
public sealed record NewRelationNotice(string AccountId, string? PersonProviderId, string? PersonPublicIdentifier, string? FullName)
    : WebhookNotice;

/// <summary>Something about a message. Our own come back the same way, also those the owner typed elsewhere.</summary>
/// <param name="MessageId">The message it happened to, whatever the event.</param>
/// <param name="Text">For an edited message the new text.</param>
/// <param name="IsOwn">Written by the account's owner.</param>
/// <param name="IsEvent">LinkedIn's own entry in the chat (a reaction, a change of the group): nobody wrote it, so it is no
/// reply.</param>
/// <param name="PersonProviderId">The other side of a one-to-one chat; null in groups and where it cannot be told.</param>
/// <param name="Discriminator">Tells events of one kind about one message apart (which reaction, which edit). A hash: it holds no
/// text.</param>
/// <param name="IsInMail">In an InMail chat, where people write without being connected.</param>
public sealed record MessageNotice(
    MessageEvent Event, string AccountId, string? ChatId, string? MessageId, string? Text, DateTimeOffset? SentAt,
    string? SenderProviderId, string? SenderPublicIdentifier, bool IsOwn, bool IsGroup, bool IsEvent,
    string? PersonProviderId, string? PersonPublicIdentifier, string? Discriminator, bool IsInMail = false)
    : WebhookNotice;

/// <param name="Status">As sent but in upper case, for example OK, CREDENTIALS, CREATION_SUCCESS. The list is open.</param>
public sealed record AccountStatusNotice(string AccountId, string Status) : WebhookNotice;

/// <summary>JSON that we have no use for, or that lacks what its kind must have: to be kept and ignored.</summary>
public sealed record UnknownNotice(string? AccountId, string? Event) : WebhookNotice;

/// <summary>Not JSON, or nested too deep. <paramref name="Reason"/> never quotes the body.</summary>
public sealed record MalformedNotice(string Reason) : WebhookNotice;

/// <summary>message_received, message_read and so on.</summary>
public enum MessageEvent { Received, Read, Reaction, Edited, Deleted, Delivered }
