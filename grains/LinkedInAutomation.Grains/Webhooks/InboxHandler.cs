using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Unipile;
using LinkedInAutomation.Unipile.Webhooks;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>What a stored event does. Throwing means: try again later. Every branch may be repeated.</summary>
public sealed class InboxHandler(LeadMatching matching, IGrainFactory grains, IOutreachProvider provider)
{
    /// <summary>Answers why the event had no effect, or null when it had one.</summary>
    public async Task<string?> HandleAsync(WebhookNotice notice, DateTimeOffset receivedAt, CancellationToken cancellationToken)
        => InboxTriage.Ignores(notice) ?? notice switch
        {
            NewRelationNotice relation => await OnRelationAsync(relation, receivedAt),
            MessageNotice message => await OnMessageAsync(message, receivedAt),
            AccountStatusNotice status => await OnStatusAsync(status, cancellationToken),
            _ => "unknown_event",
        };

    private async Task<string?> OnRelationAsync(NewRelationNotice notice, DateTimeOffset receivedAt)
    {
        var leads = await matching.FindLeadsAsync(notice.AccountId, notice.PersonProviderId, notice.PersonPublicIdentifier, chatId: null);
        var seen = new ConnectionSeen("new_relation", notice.PersonProviderId, receivedAt);
        foreach (var lead in leads)
            await grains.GetGrain<ILeadGrain>(lead).NoticeConnectionAsync(seen);
        return leads.Count == 0 ? "no_lead" : null;
    }

    private async Task<string?> OnMessageAsync(MessageNotice notice, DateTimeOffset receivedAt)
    {
        var person = await matching.FindAsync(new(notice.AccountId, notice.PersonProviderId, notice.PersonPublicIdentifier, notice.ChatId));
        // Our clock, not Unipile's: a message is stored, and so counts, from the moment it reached us.
        var seen = new MessageSeen(notice.IsOwn, notice.ChatId, notice.MessageId, notice.Text, notice.PersonProviderId, receivedAt, notice.IsInMail);
        foreach (var lead in person.Direct)
            await grains.GetGrain<ILeadGrain>(lead).NoticeMessageAsync(seen);
        // What an account wrote that has no lead with the person is not ours; where it has one, that lead tells by whose hand it was.
        if (!notice.IsOwn || person.Direct.Count == 0)
        {
            foreach (var sibling in person.Siblings)
                await grains.GetGrain<ILeadGrain>(sibling).StopForPersonAsync(notice.IsOwn ? LeadRules.WrittenByHand : LeadRules.RepliedElsewhere);
        }

        return person.Direct.Count + person.Siblings.Count == 0 ? "no_lead" : null;
    }

    private async Task<string?> OnStatusAsync(AccountStatusNotice notice, CancellationToken cancellationToken)
    {
        if (await matching.FindAccountAsync(notice.AccountId) is not { } account)
            return "unknown_account";
        if (AccountStatuses.Of(notice.Status) is not { } status)
            return "unknown_status";
        // These come without order or time: one that arrives late must not stop an account that works.
        if (status == AccountStatus.Connecting
            && await provider.FindAccountAsync(notice.AccountId, cancellationToken) is { Status: ProviderAccountStatus.Ok })
        {
            status = AccountStatus.Ok;
        }

        await grains.GetGrain<ILinkedInAccountGrain>(account.Id).NoticeStatusAsync(status, status == AccountStatus.Ok ? null : notice.Status.ToLowerInvariant());
        return null;
    }
}
