using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Grains.Forecasts;

/// <summary>A campaign while it is simulated.</summary>
internal sealed class CampaignRun
{
    private readonly Dictionary<string, Dealing> _dealings = [];

    public CampaignRun(CampaignState campaign, long notStarted, int accounts)
    {
        State = campaign with { Status = CampaignStatus.Active, Sequence = WordlessSequence.Of(campaign.Sequence) };
        (NotStarted, Remaining, Accounts) = (notStarted, notStarted, accounts);
        FirstKind = State.Sequence.FirstKind();
        DaysToInvitation = State.Sequence.DaysToInvitation();
        NeedsNote = State.Sequence.All().OfType<InviteStep>().Any(step => step is { Note: not null, FallbackWithoutNote: false });
        BeginsAtOnce = State.Sequence.Steps is [{ Delay: null or { Value: 0 } }, ..];
    }

    public CampaignState State { get; }

    public ActionKind? FirstKind { get; }

    public int? DaysToInvitation { get; }

    /// <summary>No invitation goes out without its note.</summary>
    public bool NeedsNote { get; }

    public bool BeginsAtOnce { get; }

    /// <summary>How many accounts may start its leads.</summary>
    public int Accounts { get; }

    public long NotStarted { get; set; }

    /// <summary>Leads that have not ended.</summary>
    public long Remaining { get; set; }

    /// <summary>Of the people who come to a step, who does what.</summary>
    public Dealing DealingOf(string step, int ways)
        => _dealings.TryGetValue(step, out var dealing) ? dealing : _dealings[step] = new(ways);
}
