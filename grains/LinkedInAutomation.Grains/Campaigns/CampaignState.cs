using System.Runtime.CompilerServices;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Sequences;

namespace LinkedInAutomation.Grains.Campaigns;

/// <summary>The row of table campaigns with its accounts.</summary>
[GenerateSerializer, Immutable, Alias("campaign-state")]
public sealed record CampaignState
{
    /// <summary>Made once for each instance: hours are read anew for each instance of theirs.</summary>
    private static readonly ConditionalWeakTable<CampaignState, WorkingHours> Calendars = [];

    [Id(0)] public required Guid Id { get; init; }
    [Id(1)] public required Guid ClientId { get; init; }
    [Id(2)] public required string Name { get; init; }

    /// <summary>IANA zone in which delays in days are counted.</summary>
    [Id(3)] public required string TimeZone { get; init; }

    [Id(4)] public CampaignStatus Status { get; init; } = CampaignStatus.Draft;

    /// <summary>Null: the hours of the sending account alone.</summary>
    [Id(5)] public WorkingHours? WorkingHours { get; init; }

    [Id(6)] public CampaignSettings Settings { get; init; } = new();
    [Id(7)] public required Sequence Sequence { get; init; }
    [Id(8)] public required IReadOnlyList<Guid> AccountIds { get; init; }
    [Id(9)] public DateTimeOffset? StartedAt { get; init; }
    [Id(10)] public required DateTimeOffset CreatedAt { get; init; }
    [Id(11)] public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The row's version, shown as ETag; set by the storage.</summary>
    [Id(12)] public long Version { get; init; }

    /// <summary>Days and holidays by which delays count, in the campaign's zone, whatever the zone of its hours.</summary>
    public WorkingHours DelayCalendar => WorkingHours is { } own && own.TimeZone == TimeZone ? own : Calendars.GetValue(this, static campaign =>
        campaign.WorkingHours is { } hours ? hours with { TimeZone = campaign.TimeZone } : WorkingHours.Weekdays(campaign.TimeZone));
}

public enum CampaignStatus
{
    Draft,
    Active,
    Paused,
    Completed,
    Archived,
}

[GenerateSerializer, Immutable, Alias("campaign-settings")]
public sealed record CampaignSettings
{
    [Id(0)] public bool StopOnReply { get; init; } = true;
    [Id(1)] public bool StopOnManualMessage { get; init; } = true;
    [Id(2)] public bool SkipContactedByOtherCampaign { get; init; } = true;
    [Id(3)] public LateAcceptance LateAcceptance { get; init; } = LateAcceptance.Continue;

    /// <summary>Share among the campaigns of an account, 1 to <see cref="MaxWeight"/>: of two with weights 1 and 3, the second sends three of four.</summary>
    [Id(4)] public int Weight { get; init; } = 1;

    public const int MaxWeight = 10;
}

/// <summary>What to do with a lead who accepts after the sequence has gone on without the connection.</summary>
public enum LateAcceptance
{
    Continue,
    Stop,
}

/// <summary>Null members stay as they are.</summary>
[GenerateSerializer, Immutable, Alias("campaign-patch")]
public sealed record CampaignPatch
{
    [Id(0)] public string? Name { get; init; }
    [Id(1)] public string? TimeZone { get; init; }
    [Id(2)] public WorkingHours? WorkingHours { get; init; }
    [Id(3)] public CampaignSettings? Settings { get; init; }
    [Id(4)] public IReadOnlyList<Guid>? AccountIds { get; init; }

    /// <summary>Back to the hours of the accounts alone.</summary>
    [Id(5)] public bool ClearsWorkingHours { get; init; }
}
