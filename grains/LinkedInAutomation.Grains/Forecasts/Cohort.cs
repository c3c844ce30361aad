using LinkedInAutomation.Grains.Accounts;
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

    /// <summary>
    /// Takes in another cohort of the same line that is sent together with this one, if nothing that is still to come tells the two apart:
    /// what comes after a send counts from it, but a pending invitation expires by its own date, and who will answer does so at their own time.
    /// </summary>
    public bool Takes(Cohort other)
    {
        if (AnswersOrExpires || other.AnswersOrExpires || Traits != other.Traits)
            return false;
        Count += other.Count;
        return true;
    }

    private bool AnswersOrExpires => AcceptsAt is not null || RepliesAt is not null || (Lead.IsInvitationPending && Action!.Kind != ActionKind.WithdrawInvite);

    private (string Step, string? At, LeadStatus, bool, bool, bool, bool, bool) Traits => (
        Action!.StepId, Lead.StepId, Lead.Status, Lead.InvitedAt is null, Lead.ConnectedAt is null, Lead.LastMessageAt is null, Lead.RepliedAt is null,
        Lead.Details.WentOnWithoutConnection);

    /// <summary>Some of them as a cohort of their own, which has no alarm yet.</summary>
    public Cohort Split(long count)
    {
        Count -= count;
        return new(campaign, account, Lead, count) { Action = Action, IsSent = IsSent, AcceptsAt = AcceptsAt, RepliesAt = RepliesAt };
    }
}
