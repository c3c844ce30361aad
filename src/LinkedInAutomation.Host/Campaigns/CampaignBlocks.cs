using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Storage;

namespace LinkedInAutomation.Host.Campaigns;

/// <summary>What keeps a campaign from sending now. Pure.</summary>
public static class CampaignBlocks
{
    public static IReadOnlyList<BlockView> Of(
        CampaignState campaign, IReadOnlyDictionary<string, long> leads, IReadOnlyList<CampaignAccount> accounts, DateTimeOffset now)
    {
        var blocks = new List<BlockView>();
        if (campaign.Status != CampaignStatus.Active)
            blocks.Add(new($"campaign_{StoredName.Of(campaign.Status)}", $"The campaign is {StoredName.Of(campaign.Status)}.", null, null, null));
        if (leads.Values.Sum() == 0)
            blocks.Add(new("no_leads", "The campaign has no leads.", null, null, null));
        if (campaign.Sequence.Steps.Length == 0)
            blocks.Add(new("sequence_empty", "The sequence has no steps.", null, null, null));
        if (accounts.Count == 0)
            blocks.Add(new("no_account", "No LinkedIn account is assigned.", null, null, null));
        if (campaign.WorkingHours?.NextOpening(now) is { } opening && opening > now)
            blocks.Add(new("working_hours", "It is outside the campaign's hours.", null, null, opening));

        var kinds = campaign.Sequence.All().Select(step => step.ActionKind).OfType<ActionKind>().ToHashSet();
        foreach (var account in accounts)
        {
            if (account.Status != AccountStatus.Ok)
            {
                blocks.Add(new("account", $"{account.Name} is {StoredName.Of(account.Status)}.", account.Id, null, null));
                continue;
            }

            foreach (var (kind, hold) in account.Holds.Where(h => kinds.Contains(h.Key) && h.Value.Reason != WaitingFor.Slot && !(h.Value.Until <= now)))
                blocks.Add(new(StoredName.Of(hold.Reason), $"{account.Name} holds {StoredName.Of(kind)} back: {StoredName.Of(hold.Reason)}.", account.Id, kind, hold.Until));
        }

        return blocks;
    }
}

public sealed record CampaignAccount(Guid Id, string Name, AccountStatus Status, IReadOnlyDictionary<ActionKind, Hold> Holds);
