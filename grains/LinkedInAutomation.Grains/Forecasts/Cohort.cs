using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Grains.Forecasts;

/// <summary>Leads to whom the same happens at the same time.</summary>
internal sealed class Cohort(CampaignRun campaign, AccountRun account, LeadState lead, long count)
{
    public CampaignRun Campaign => campaign;

    public AccountRun Account => account;

    public LeadState Lead { get; set; } = lead;

    public long Count { get; private set; } = count;

    /// <summary>What the account has to do for them; queued until it is sent.</summary>
    public NewAction? Action { get; set; }

    /// <summary>The action has been sent, its outcome comes next.</summary>
    public bool IsSent { get; set; }

    public DateTimeOffset? AcceptsAt { get; set; }

    public DateTimeOffset? RepliesAt { get; set; }

    /// <summary>Of the alarm that counts; earlier ones have been overtaken.</summary>
    public int Alarm { get; set; }

    /// <summary>Some of them as a cohort of their own, which has no alarm yet.</summary>
    public Cohort Split(long count)
    {
        Count -= count;
        return new(campaign, account, Lead, count) { Action = Action, IsSent = IsSent, AcceptsAt = AcceptsAt, RepliesAt = RepliesAt };
    }
}
