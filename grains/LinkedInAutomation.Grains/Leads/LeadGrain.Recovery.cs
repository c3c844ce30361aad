using LinkedInAutomation.Grains.Campaigns;

namespace LinkedInAutomation.Grains.Leads;

public sealed partial class LeadGrain
{
    public async Task NoticeInvitationGoneAsync(DateTimeOffset at)
    {
        var (lead, _) = await LoadAsync();
        await CommitAsync(LeadRules.InvitationMissed(lead, at));
    }

    public async Task LearnAsync(string? providerId, string? conversationId)
    {
        var (lead, _) = await LoadAsync();
        await CommitAsync(LeadRules.Learn(lead, providerId, conversationId, time.GetUtcNow()));
    }

    public async Task<LeadState> SetStatusAsync(ManualStatus manual)
    {
        var (lead, campaign) = await LoadAsync();
        var decision = LeadRules.SetStatus(lead, campaign, manual, await ledger.DoneStepsAsync(lead.Id), time.GetUtcNow());
        try
        {
            await CommitAsync(decision);
        }
        catch (PersonClaimedException)
        {
            throw new RuleException("worked_elsewhere", "Another campaign of the client works this person, or has contacted them.");
        }

        catch (DoNotContactException)
        {
            throw new RuleException(DoNotContact, "The person, their company or their e-mail domain is on the do-not-contact list.");
        }

        // A campaign that was over has somebody to work again.
        if (decision is { Lead.IsEnded: false })
            _ = GrainFactory.GetGrain<ICampaignGrain>(lead.CampaignId).LeadsAddedAsync();
        return record.State.Lead!;
    }
}
