using LinkedInAutomation.Grains.Sequences;
using Orleans.Concurrency;

namespace LinkedInAutomation.Grains.Campaigns;

/// <summary>One campaign, keyed by campaign id: its settings, its sequence, and who of its leads is started next.</summary>
[GrainInterfaceType("campaign"), Alias("campaign")]
public interface ICampaignGrain : IGrainWithGuidKey
{
    /// <summary>The campaign as stored, or null. Leads read their sequence from it at every step.</summary>
    [ReadOnly, AlwaysInterleave, Alias("GetState")]
    Task<CampaignState?> GetState();

    [Alias("CreateAsync")]
    Task<CampaignState> CreateAsync(CampaignState campaign);

    /// <param name="patch">Members that are null stay.</param>
    /// <param name="ifVersion">From If-Match; null changes whatever stands.</param>
    /// <exception cref="RuleException">version_conflict: somebody else changed it first.</exception>
    [Alias("UpdateAsync")]
    Task<CampaignState> UpdateAsync(CampaignPatch patch, long? ifVersion);

    /// <summary>
    /// Replaces the steps; leads under way keep their place by step id, those at a removed step go on with its successor. A dry run only says
    /// who would move. Repeating it is safe.
    /// </summary>
    /// <exception cref="RuleException">version_conflict; steps_reordered.</exception>
    [Alias("PutSequenceAsync")]
    Task<SequenceChange> PutSequenceAsync(Sequence sequence, long? ifVersion, bool dryRun);

    /// <exception cref="RuleException">cannot_start, with every reason in its errors.</exception>
    [Alias("StartAsync")]
    Task<CampaignState> StartAsync();

    [Alias("PauseAsync")]
    Task<CampaignState> PauseAsync();

    [Alias("ResumeAsync")]
    Task<CampaignState> ResumeAsync();

    /// <summary>Ends it for good: nothing is sent any more, and its unfinished leads are stopped. Repeating it finishes what a crash cut off.</summary>
    [Alias("ArchiveAsync")]
    Task<CampaignState> ArchiveAsync();

    /// <summary>Deletes a draft with its leads and imports.</summary>
    /// <exception cref="RuleException">campaign_not_draft, also when leads were started.</exception>
    [Alias("DeleteAsync")]
    Task DeleteAsync();

    /// <summary>
    /// Hands out the next lead not started yet, in order of arrival, each to one account at a time; among several accounts in proportion to
    /// their room. One that was handed out and is still not started is offered again after a while.
    /// </summary>
    [Alias("NextLeadAsync")]
    Task<LeadOffer> NextLeadAsync(LeadRequest request);

    /// <summary>New leads were stored. A completed campaign becomes active again.</summary>
    [Alias("LeadsAddedAsync")]
    Task LeadsAddedAsync();

    /// <summary>A lead came to its end: looks, after a while, whether the campaign has too.</summary>
    [OneWay, Alias("LeadEndedAsync")]
    Task LeadEndedAsync();
}
