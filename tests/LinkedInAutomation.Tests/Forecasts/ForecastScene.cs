using System.Text.Json;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Forecasts;
using LinkedInAutomation.Grains.Sequences;

namespace LinkedInAutomation.Tests.Forecasts;

/// <summary>A campaign in UTC from a Monday's opening on, everybody accepting after three hours and nobody answering unless the test says otherwise.</summary>
internal sealed record ForecastScene
{
    public static readonly DateTimeOffset Begin = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public const string InviteAndMessage = """
        [{"id":"invite","type":"invite","note":"Hi {{ first_name }}"},{"id":"hello","type":"message","delay":{"value":1,"unit":"days"},"text":"Hi {{ custom.x }}"}]
        """;

    public string Steps { get; init; } = InviteAndMessage;
    public long Leads { get; init; } = 40;
    public int Accounts { get; init; } = 1;
    public int Days { get; init; } = 60;
    public CampaignStatus Status { get; init; } = CampaignStatus.Active;
    public CampaignSettings CampaignSettings { get; init; } = new();
    public AccountStatus AccountStatus { get; init; } = AccountStatus.Ok;
    public AccountSettings Settings { get; init; } = Limited(5);
    public IReadOnlyList<SentGroup> Sent { get; init; } = [];
    public IReadOnlyList<LeadGroup> UnderWay { get; init; } = [];
    public IReadOnlyList<ForecastScene> Others { get; init; } = [];

    public ForecastAssumptions Assumptions { get; init; } = new(
        new(1, [TimeSpan.FromHours(3)], AssumptionSource.Request), new(0, [TimeSpan.FromHours(1)], AssumptionSource.Request));

    public static Guid Account(int number) => new(number + 1, 0, 0, new byte[8]);

    /// <summary>Weekdays from 9 to 17:30, two to five minutes apart.</summary>
    public static AccountSettings Limited(int invites, int? perWeek = null)
        => AccountSettings.Default("UTC") with { Limits = new() { Invite = new(invites, perWeek), Message = new(80), ProfileVisit = new(60) } };

    public Forecast Run()
    {
        Guid[] ids = [.. Enumerable.Range(0, Accounts).Select(Account)];
        return ForecastRules.Run(new(
            Begin, Days, Plan(ids), [.. Others.Select(other => other.Plan(ids))], [.. ids.Select(id => new AccountPlan(Seat(id), PacingState.Fresh, Sent))],
            Assumptions, TimeSpan.FromSeconds(30)), TestContext.Current.CancellationToken);
    }

    private CampaignPlan Plan(Guid[] accounts)
    {
        using var document = JsonDocument.Parse($$"""{"steps":{{Steps}}}""");
        var campaign = new CampaignState
        {
            Id = Guid.CreateVersion7(Begin),
            ClientId = Guid.Empty,
            Name = "Campaign",
            TimeZone = "UTC",
            Status = Status,
            Settings = CampaignSettings,
            Sequence = SequenceReader.Read(document.RootElement).Sequence ?? throw new InvalidOperationException("The steps are not valid."),
            AccountIds = accounts,
            CreatedAt = Begin,
            UpdatedAt = Begin,
        };
        return new(campaign, Leads, 0, UnderWay);
    }

    private LinkedInAccountState Seat(Guid id) => new()
    {
        Id = id,
        ClientId = Guid.Empty,
        ProviderAccountId = id.ToString(),
        Name = "Grace Hopper",
        Status = AccountStatus,
        Settings = Settings,
        CreatedAt = Begin,
        UpdatedAt = Begin,
    };

    /// <summary>Sends of a kind on each day, up to the last day with any.</summary>
    public static long[] Sends(Forecast forecast, ActionKind kind)
    {
        var days = forecast.Days.Select(day => day.Sends[kind]).ToList();
        return [.. days.Take(days.FindLastIndex(count => count > 0) + 1)];
    }
}
