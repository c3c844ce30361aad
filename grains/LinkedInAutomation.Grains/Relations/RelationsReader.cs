using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.Unipile;
using Microsoft.Extensions.Logging;

namespace LinkedInAutomation.Grains.Relations;

/// <summary>Reads one page or one profile at Unipile and tells the leads what it says about them. Repeating it tells nothing twice.</summary>
public sealed partial class RelationsReader(
    IOutreachProvider provider, LeadMatching matching, InvitedLeads invited, AccountPeople people, IGrainFactory grains, TimeProvider time,
    ILogger<RelationsReader> logger)
{
    /// <summary>Invitations younger than this are not missed: the list may lag.</summary>
    private static readonly TimeSpan ListLag = TimeSpan.FromHours(1);

    /// <summary>A page of connections, newest first: invited leads among them are connected.</summary>
    public async Task<(Page<Relation> Page, int Found)> ReadRelationsAsync(LinkedInAccountState account, string? cursor, CancellationToken cancellationToken)
    {
        var page = await provider.ListRelationsAsync(account.ProviderAccountId, cursor, cancellationToken);
        var leads = await matching.FindConnectedAsync(account.Id, page.Items, cancellationToken);
        var seen = new ConnectionSeen("relations", null, time.GetUtcNow());
        foreach (var lead in leads)
            await TellAsync(account.Id, lead, grain => grain.NoticeConnectionAsync(seen));
        return (page, leads.Count);
    }

    /// <summary>A page of pending invitations, newest first: which of ours are missing from it.</summary>
    public async Task<(Page<PendingInvitation> Page, SentComparison Comparison)> ReadInvitationsAsync(
        LinkedInAccountState account, string? cursor, DateTimeOffset? comparedFrom, CancellationToken cancellationToken)
    {
        var page = await provider.ListSentInvitationsAsync(account.ProviderAccountId, cursor, cancellationToken);
        var ours = await invited.ListAsync(account.Id, comparedFrom, time.GetUtcNow() - ListLag, cancellationToken);
        return (page, SentInvitationRules.Compare(ours, page.Items, page.NextCursor is null, comparedFrom));
    }

    /// <summary>
    /// Looks at the profile of a lead whose invitation is not listed: connected, still pending after all, or gone for a reason nobody is told.
    /// </summary>
    public async Task<InvitationFate> ConfirmAsync(LinkedInAccountState account, InvitedLead lead, CancellationToken cancellationToken)
    {
        // By the provider id, which stays when the person renames the public identifier.
        var profile = await provider.GetProfileAsync(account.ProviderAccountId, lead.ProviderId ?? lead.PublicIdentifier, notify: false, cancellationToken);
        var now = time.GetUtcNow();
        await people.LearnAsync(account.Id, new(lead.PublicIdentifier, profile.ProviderId), now, cancellationToken);
        if (profile.PublicIdentifier is { } renamed && !renamed.Equals(lead.PublicIdentifier, StringComparison.OrdinalIgnoreCase))
            await people.LearnAsync(account.Id, new(renamed, profile.ProviderId), now, cancellationToken);
        if (profile.IsConnected)
        {
            await TellAsync(account.Id, lead.Id, grain => grain.NoticeConnectionAsync(new("profile", profile.ProviderId, now)));
            return InvitationFate.Accepted;
        }

        if (profile.InvitationSent == InvitationState.Pending)
            return InvitationFate.Pending;
        await TellAsync(account.Id, lead.Id, grain => grain.NoticeInvitationGoneAsync(now));
        return InvitationFate.Gone;
    }

    private async Task TellAsync(Guid accountId, Guid lead, Func<ILeadGrain, Task> tell)
    {
        try
        {
            await tell(grains.GetGrain<ILeadGrain>(lead));
        }
        catch (Exception e)
        {
            // The next look finds it again; the others must not wait for it.
            LogNotTold(e, accountId, lead);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lead {LeadId} of account {AccountId} could not take in what was read about it; the next look tells it again")]
    private partial void LogNotTold(Exception exception, Guid accountId, Guid leadId);
}

public enum InvitationFate
{
    Accepted,
    Pending,

    /// <summary>Declined, withdrawn or expired: LinkedIn does not say.</summary>
    Gone,
}
