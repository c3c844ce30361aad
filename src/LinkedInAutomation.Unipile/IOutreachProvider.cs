namespace LinkedInAutomation.Unipile;

/// <summary>
/// What the service needs of whoever acts on LinkedIn for it; today Unipile API v1.
/// Reads may be repeated freely and are retried inside. Writes are sent once: only a connection that was never made is tried a second
/// time, and a failure says through <see cref="ProviderException.Effect"/> whether the write can have taken effect. Every member throws
/// <see cref="ProviderException"/> and, when the caller cancels, <see cref="OperationCanceledException"/>.
/// </summary>
public interface IOutreachProvider
{
    /// <summary>All accounts of the workspace, whatever client they belong to: the caller keeps clients apart.</summary>
    Task<IReadOnlyList<ProviderAccount>> ListAccountsAsync(CancellationToken cancellationToken);

    /// <summary>One account, or null when Unipile does not know it.</summary>
    Task<ProviderAccount?> FindAccountAsync(string accountId, CancellationToken cancellationToken);

    /// <summary>
    /// Reads a profile as seen by the account. <paramref name="identifier"/> is a provider id or a public identifier.
    /// With <paramref name="notify"/> the person sees the visit: this is the "visit profile" step and counts as a write (not retried).
    /// </summary>
    Task<PersonProfile> GetProfileAsync(string accountId, string identifier, bool notify, CancellationToken cancellationToken);

    /// <summary>
    /// Sends an invitation; <paramref name="providerId"/> must come from the same account. Answers the invitation id.
    /// </summary>
    Task<SentInvitation> InviteAsync(string accountId, string providerId, string? note, CancellationToken cancellationToken);

    /// <summary>One page (newest first) of invitations still pending; accepted, declined and withdrawn ones are gone from it.</summary>
    Task<Page<PendingInvitation>> ListSentInvitationsAsync(string accountId, string? cursor, CancellationToken cancellationToken);

    /// <summary>Withdraws a pending invitation. A write.</summary>
    Task CancelInvitationAsync(string accountId, string invitationId, CancellationToken cancellationToken);

    /// <summary>One page (newest connection first) of the account's first-degree relations.</summary>
    Task<Page<Relation>> ListRelationsAsync(string accountId, string? cursor, CancellationToken cancellationToken);

    /// <summary>
    /// Who owns the account, read from LinkedIn itself rather than from what Unipile stored when it was connected.
    /// </summary>
    Task<AccountOwner> GetOwnerAsync(string accountId, CancellationToken cancellationToken);

    /// <summary>Sends the first message to a person; an existing one-to-one chat is reused by the provider. A write.</summary>
    Task<SentMessage> StartChatAsync(
        string accountId, string providerId, string text, IReadOnlyList<MessageAttachment> attachments, CancellationToken cancellationToken);

    /// <summary>Sends a message in a chat of the account. A write.</summary>
    Task<SentMessage> SendInChatAsync(
        string accountId, string chatId, string text, IReadOnlyList<MessageAttachment> attachments, CancellationToken cancellationToken);

    /// <summary>
    /// Sends an InMail, which needs no connection but a credit, unless the profile is open. Refusals: insufficient_credits,
    /// not_allowed_inmail. A write.
    /// </summary>
    Task<SentMessage> SendInMailAsync(
        string accountId, string providerId, string subject, string text, CancellationToken cancellationToken);

    /// <summary>Credits left for <see cref="SendInMailAsync"/>, or null when they are not known: the account has no Premium, or none said.</summary>
    Task<int?> GetInMailCreditsAsync(string accountId, CancellationToken cancellationToken);

    /// <summary>
    /// The person's newest post of their own (no repost) that the account may react to, or null when there is none among the latest 20.
    /// </summary>
    Task<Post?> FindNewestPostAsync(string accountId, string providerId, CancellationToken cancellationToken);

    /// <summary>
    /// Reacts to a post: like, celebrate, support, love, insightful or funny. Refused with action_already_performed when the account
    /// reacted before. A write.
    /// </summary>
    Task ReactAsync(string accountId, string postId, string reaction, CancellationToken cancellationToken);

    /// <summary>Whether <paramref name="ownerProviderId"/> is among those who reacted to the post; reads as many pages as that takes.</summary>
    Task<bool> HasReactedAsync(string accountId, string postId, string ownerProviderId, CancellationToken cancellationToken);

    /// <summary>
    /// The skills of a profile that can be endorsed, as it shows them. When LinkedIn held the
    /// section back it fails with section_throttled, because an empty list would be taken for a profile without skills.
    /// </summary>
    Task<IReadOnlyList<Skill>> ListSkillsAsync(string accountId, string identifier, CancellationToken cancellationToken);

    /// <summary>Endorses one skill; <paramref name="endorsementId"/> comes from <see cref="ListSkillsAsync"/>. A write.</summary>
    Task EndorseAsync(string accountId, string providerId, long endorsementId, CancellationToken cancellationToken);

    /// <summary>One page of a chat's messages, newest first; only those strictly after <paramref name="after"/> when given.</summary>
    Task<Page<ChatMessage>> ListMessagesAsync(string chatId, DateTimeOffset? after, string? cursor, CancellationToken cancellationToken);

    /// <summary>
    /// The one-to-one chats of the account with a person (by provider id); empty when there are none or the person is unknown (404).
    /// </summary>
    Task<IReadOnlyList<Chat>> ListChatsWithAsync(string accountId, string providerId, CancellationToken cancellationToken);

    /// <summary>All webhooks registered in the workspace.</summary>
    Task<IReadOnlyList<RegisteredWebhook>> ListWebhooksAsync(CancellationToken cancellationToken);

    /// <summary>Registers a webhook and answers its id. There is no update: a change is delete and create.</summary>
    Task<string> CreateWebhookAsync(WebhookRegistration registration, CancellationToken cancellationToken);

    /// <summary>Deletes a webhook; one that is gone already is no error.</summary>
    Task DeleteWebhookAsync(string webhookId, CancellationToken cancellationToken);
}

/// <summary>One page; <paramref name="NextCursor"/> is null on the last.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <param name="OwnerProviderId">Provider id of the account's owner as the account itself sees it: tells own messages apart.</param>
/// <param name="Status">Worst status of its sources.</param>
public sealed record ProviderAccount(
    string Id, string Name, string? OwnerProviderId, string? OwnerPublicIdentifier, ProviderAccountStatus Status);

public enum ProviderAccountStatus { Ok, Connecting, Credentials, Permissions, Error, Stopped }

/// <param name="ProviderId">As the account itself sees it.</param>
/// <param name="IsPremium">Premium, Sales Navigator or Recruiter: notes may then have 300 characters instead of 200.</param>
public sealed record AccountOwner(string ProviderId, string? PublicIdentifier, bool IsPremium);

public enum InvitationState { None, Pending, Ignored, Withdrawn }

/// <param name="ProviderId">Valid for the reading account only.</param>
/// <param name="InvitationSent">State of an invitation from the account to the person.</param>
/// <param name="InvitationReceived">State of an invitation from the person to the account.</param>
public sealed record PersonProfile(
    string ProviderId, string? PublicIdentifier, string? FirstName, string? LastName, string? Headline, string? MemberUrn,
    bool IsSelf, bool IsConnected, InvitationState InvitationSent, InvitationState InvitationReceived,
    bool CanSendInMail, bool IsOpenProfile);

/// <param name="UsagePercent">Share of LinkedIn's quota used, only when a 50/75/90/95 % threshold was crossed.</param>
public sealed record SentInvitation(string InvitationId, double? UsagePercent);

public sealed record PendingInvitation(
    string Id, string? PersonProviderId, string? PersonPublicIdentifier, string? Note, DateTimeOffset? SentAt);

/// <param name="MemberId">
/// Looks like the provider id, which the list does not carry otherwise; empty when only the public identifier is known.
/// </param>
public sealed record Relation(string MemberId, string? PublicIdentifier, string? FirstName, string? LastName, DateTimeOffset? ConnectedAt);

/// <param name="FileName">Shown to the recipient.</param>
/// <param name="Content">At most 15 MB by Unipile's guide.</param>
public sealed record MessageAttachment(string FileName, string ContentType, byte[] Content);

public sealed record SentMessage(string? ChatId, string? MessageId);

public sealed record Chat(string Id, string? PersonProviderId);

/// <param name="SentAt">
/// 1970-01-01 when the provider sent no readable time; such a message is in the page whatever <c>after</c> was asked for.
/// </param>
public sealed record ChatMessage(string Id, string ChatId, string? SenderProviderId, string? Text, bool IsOwn, DateTimeOffset SentAt);

/// <param name="Id">What <see cref="IOutreachProvider.ReactAsync"/> takes, for example urn:li:activity:7.</param>
public sealed record Post(string Id, DateTimeOffset? PostedAt);

/// <param name="IsEndorsed">The account endorsed it already.</param>
public sealed record Skill(string Name, long EndorsementId, bool IsEndorsed = false);

/// <param name="Headers">Header names only: their values are secrets.</param>
public sealed record RegisteredWebhook(
    string Id, string RequestUrl, string? Source, string? Name, bool Enabled, IReadOnlyList<string> Events, IReadOnlyList<string> Headers,
    string? Format = null);

/// <param name="Source">messaging, users or account_status.</param>
public sealed record WebhookRegistration(
    string RequestUrl, string Source, string Name, IReadOnlyList<string> Events, IReadOnlyDictionary<string, string> Headers);
