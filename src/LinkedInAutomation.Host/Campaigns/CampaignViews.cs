using System.Text.Json;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Sequences;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Host.Accounts;
using LinkedInAutomation.Host.Json;

namespace LinkedInAutomation.Host.Campaigns;

public sealed record CampaignView(
    Guid Id, Guid ClientId, string Name, string TimeZone, CampaignStatus Status, IReadOnlyList<Guid> AccountIds, WorkingHours? WorkingHours,
    SequenceView Sequence, CampaignSettings Settings, long Version, DateTimeOffset? StartedAt, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static CampaignView Of(CampaignState campaign) => new(
        campaign.Id, campaign.ClientId, campaign.Name, campaign.TimeZone, campaign.Status, campaign.AccountIds,
        campaign.WorkingHours is { } hours ? hours with { Holidays = hours.Holidays ?? [] } : null, SequenceView.Of(campaign.Sequence),
        campaign.Settings, campaign.Version, campaign.StartedAt, campaign.CreatedAt, campaign.UpdatedAt);
}

/// <param name="Version">Grows with every change of the steps.</param>
/// <param name="Steps">As they were sent, defaults filled in, each with its id.</param>
public sealed record SequenceView(int Version, IReadOnlyList<JsonElement> Steps)
{
    public static SequenceView Of(Sequence sequence)
        => new(sequence.Version, Shown(sequence));

    internal static IReadOnlyList<JsonElement> Shown(Sequence sequence)
        => [.. sequence.Steps.Select(step => JsonSerializer.SerializeToElement(step, StoredJson.Options))];
}

/// <param name="DryRun">Nothing was saved: this is what would be.</param>
/// <param name="Relocations">Leads that stand at steps which the new sequence lacks, and where they go on; <c>to</c> null: they have reached the end.</param>
public sealed record SequenceChangeView(int Version, IReadOnlyList<JsonElement> Steps, bool DryRun, IReadOnlyList<RelocationView> Relocations)
{
    public static SequenceChangeView Of(SequenceChange change, bool dryRun)
        => new(change.Campaign.Sequence.Version, SequenceView.Shown(change.Campaign.Sequence), dryRun,
            [.. change.Relocations.Select(r => new RelocationView(r.From, r.To, r.Leads))]);
}

public sealed record RelocationView(string From, string? To, long Leads);

/// <param name="ClientId">May be left out with a key of one client.</param>
/// <param name="TimeZone">IANA zone in which delays in days are counted; default the client's.</param>
/// <param name="AccountIds">LinkedIn accounts of the same client; a campaign without one cannot be started.</param>
/// <param name="WorkingHours">Null or left out: the hours of the accounts alone.</param>
/// <param name="Sequence">{ "steps": [ … ] }; may be put later, but a campaign without steps cannot be started.</param>
public sealed record NewCampaignBody(
    Guid? ClientId, string? Name, string? TimeZone, IReadOnlyList<Guid>? AccountIds, WorkingHoursBody? WorkingHours, JsonElement Sequence,
    CampaignSettingsBody? Settings);

/// <summary>Members left out stay as they are.</summary>
public sealed record CampaignPatchBody(
    string? Name, string? TimeZone, IReadOnlyList<Guid>? AccountIds, Optional<WorkingHoursBody> WorkingHours, CampaignSettingsBody? Settings);

public sealed record CampaignSettingsBody(
    bool? StopOnReply, bool? StopOnManualMessage, bool? SkipContactedByOtherCampaign, LateAcceptance? LateAcceptance, int? Weight)
{
    public CampaignSettings Over(CampaignSettings standing) => new()
    {
        StopOnReply = StopOnReply ?? standing.StopOnReply,
        StopOnManualMessage = StopOnManualMessage ?? standing.StopOnManualMessage,
        SkipContactedByOtherCampaign = SkipContactedByOtherCampaign ?? standing.SkipContactedByOtherCampaign,
        LateAcceptance = LateAcceptance ?? standing.LateAcceptance,
        Weight = Weight ?? standing.Weight,
    };
}
