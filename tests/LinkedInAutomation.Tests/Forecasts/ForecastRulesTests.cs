using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Forecasts;
using LinkedInAutomation.Grains.Leads;
using static LinkedInAutomation.Tests.Forecasts.ForecastScene;

namespace LinkedInAutomation.Tests.Forecasts;

public class ForecastRulesTests
{
    [Fact]
    public void Run_LinearCampaign_SendsTheLimitEachWorkingDayAndFollowsUp()
    {
        var forecast = new ForecastScene { Leads = 20 }.Run();

        Assert.Equal([5, 5, 5, 5], Sends(forecast, ActionKind.Invite));
        // Accepted three hours later, written to a day after that; the last on Friday.
        Assert.Equal([0, 5, 5, 5, 5], Sends(forecast, ActionKind.Message));
        Assert.Equal(new DateOnly(2026, 11, 27), forecast.ExpectedFinish);
        Assert.Equal((20, 20, 0), (forecast.Days.Sum(day => day.Started), forecast.Days.Sum(day => day.Finished), forecast.Unfinished));
    }

    [Fact]
    public void Run_OverAWeekend_RestsAndSaysWhatLimits()
    {
        var forecast = new ForecastScene { Leads = 30 }.Run();

        Assert.Equal([5, 5, 5, 5, 5, 0, 0, 5], Sends(forecast, ActionKind.Invite));
        Assert.Contains(new LimitedSpan(new(2026, 11, 23), new(2026, 11, 27), Account(0), ActionKind.Invite, WaitingFor.DailyLimit), forecast.LimitedBy);
    }

    [Fact]
    public void Run_WeeklyLimitPartlyUsed_WaitsForTheWindow()
    {
        var forecast = new ForecastScene
        {
            Leads = 10,
            Settings = Limited(5, perWeek: 10),
            Sent = [new(ActionKind.Invite, true, Begin.AddDays(-3), 7), new(ActionKind.Invite, false, Begin.AddMinutes(-30), 1)],
        }.Run();

        // Two are left of the ten; seven leave the window on Friday at nine, of which a day allows five.
        Assert.Equal([2, 0, 0, 0, 5, 0, 0, 3], Sends(forecast, ActionKind.Invite));
        Assert.Contains(forecast.LimitedBy, span => span is { Action: ActionKind.Invite, Reason: WaitingFor.WeeklyLimit });
    }

    [Fact]
    public void Run_GapsFillTheHours_SendsNoMoreThanFit()
    {
        var settings = Limited(1_000) with { Spacing = new(3_600, 3_600) };
        var forecast = new ForecastScene { Leads = 40, Settings = settings, Steps = """[{"id":"look","type":"visit_profile"}]""" }.Run();

        Assert.All(Sends(forecast, ActionKind.ProfileVisit), count => Assert.InRange(count, 0, 9));
        Assert.Contains(forecast.LimitedBy, span => span.Reason == WaitingFor.WorkingHours);
        Assert.Equal(40, forecast.Days.Sum(day => day.Finished));
    }

    [Fact]
    public void Run_BranchOnAcceptance_SplitsByTheRate()
    {
        var forecast = new ForecastScene
        {
            Leads = 1_000,
            Settings = Limited(100) with { Spacing = new(0, 0) },
            Assumptions = ForecastAssumptions.Default with { Reply = Assumption.DefaultReply with { Rate = 0 } },
            Steps = """
                [{"id":"invite","type":"invite"},
                 {"id":"wait","type":"if","condition":"not_connected_after","after":{"value":20,"unit":"days"},
                  "then":[{"id":"gone","type":"withdraw_invite"}],"else":[{"id":"hello","type":"message","text":"Hi"}]}]
                """,
        }.Run();

        Assert.Equal(1_000, Sends(forecast, ActionKind.Invite).Sum());
        Assert.InRange(Sends(forecast, ActionKind.Message).Sum(), 299, 301);
        Assert.InRange(Sends(forecast, ActionKind.WithdrawInvite).Sum(), 699, 701);
        Assert.Equal(1_000, forecast.Days.Sum(day => day.Finished));
    }

    [Fact]
    public void Run_PeopleAnswer_GetNoFollowUp()
    {
        var forecast = new ForecastScene
        {
            Leads = 100,
            Settings = Limited(100) with { Spacing = new(0, 0) },
            Assumptions = new(new(1, [TimeSpan.FromHours(1)], AssumptionSource.Request), new(0.25, [TimeSpan.FromHours(1)], AssumptionSource.Request)),
            Steps = """
                [{"id":"invite","type":"invite"},{"id":"one","type":"message","text":"Hi"},{"id":"two","type":"message","delay":{"value":1,"unit":"days"},"text":"So?"}]
                """,
        }.Run();
        Assert.InRange(Sends(forecast, ActionKind.Message).Sum(), 174, 176);
    }

    [Fact]
    public void Run_TwoCampaignsOnOneAccount_ShareByWeight()
    {
        var other = new ForecastScene { Leads = 1_000, CampaignSettings = new() { Weight = 3 } };
        var forecast = new ForecastScene { Leads = 100, Settings = Limited(16), Others = [other] }.Run();
        var sends = Sends(forecast, ActionKind.Invite).Where((_, day) => day % 7 < 5).Take(5).ToList();
        Assert.InRange(sends.Average(), 3, 5);
        Assert.Contains(forecast.Notes, note => note.Contains("1 other", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_InvitedBefore_ExpectsOnlyThoseAcceptancesThatAreStillToCome()
    {
        var lead = new LeadState
        {
            Id = Guid.Empty,
            ClientId = Guid.Empty,
            CampaignId = Guid.Empty,
            AccountId = Account(0),
            Person = new() { PublicIdentifier = "x" },
            Status = LeadStatus.InviteSent,
            StepId = "hello",
            WaitingFor = WaitingFor.Connection,
            InvitedAt = Begin.AddDays(-3),
            NextAt = Begin.AddDays(27),
            CreatedAt = Begin.AddDays(-3),
            UpdatedAt = Begin.AddDays(-3),
            Details = new() { PreviousStepAt = Begin.AddDays(-3), InvitationExpiresAt = Begin.AddDays(27) },
        };
        var forecast = new ForecastScene { Leads = 0, UnderWay = [new(lead, 1_000)], Assumptions = ForecastAssumptions.Default }.Run();

        // 30 % accept, two fifths of them later than three days: 12 of the 82 of a hundred who have not yet.
        Assert.InRange(Sends(forecast, ActionKind.Message).Sum(), 145, 148);
        Assert.Equal(0, Sends(forecast, ActionKind.Invite).Sum());
        Assert.Equal(0, forecast.Unfinished);
    }

    [Fact]
    public void Run_HundredThousandLeads_IsPlayedToTheEnd()
    {
        var forecast = new ForecastScene
        {
            Leads = 100_000,
            Accounts = 20,
            Days = ForecastRules.MaxDays,
            Settings = Limited(30, perWeek: 150),
            Assumptions = ForecastAssumptions.Default,
        }.Run();
        Assert.Empty(forecast.Notes);
        Assert.Equal(0, forecast.Unfinished);
        Assert.Equal(100_000, Sends(forecast, ActionKind.Invite).Sum());
    }

    [Theory]
    [InlineData(CampaignStatus.Draft, 40)]
    [InlineData(CampaignStatus.Paused, 40)]
    [InlineData(CampaignStatus.Archived, 0)]
    public void Run_CampaignNotActive_SaysWhatItTakesForGranted(CampaignStatus status, long invites)
    {
        var forecast = new ForecastScene { Status = status }.Run();
        Assert.Equal(invites, Sends(forecast, ActionKind.Invite).Sum());
        Assert.Contains(forecast.Notes, note => note.Contains(status.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Run_AccountNotOk_NeverFinishes()
    {
        var forecast = new ForecastScene { AccountStatus = AccountStatus.Restricted, Days = 3 }.Run();
        Assert.Null(forecast.ExpectedFinish);
        Assert.Equal(40, forecast.Unfinished);
        Assert.Equal([new LimitedSpan(new(2026, 11, 23), new(2026, 11, 25), Account(0), null, WaitingFor.Account)], forecast.LimitedBy);
    }

    [Fact]
    public void Over_EnoughHistory_IsUsedUnlessTheRequestSaysARate()
    {
        TimeSpan[] seen = [.. Enumerable.Range(1, 5).Select(i => TimeSpan.FromHours(i))];
        var few = Assumption.DefaultAcceptance.Over(null, new(49, 40, seen));
        var enough = Assumption.DefaultAcceptance.Over(null, new(50, 40, seen));
        var asked = Assumption.DefaultAcceptance.Over(0.5, new(50, 40, seen));
        Assert.Equal((0.3, AssumptionSource.Default), (few.Rate, few.Source));
        Assert.Equal((0.8, AssumptionSource.History, seen), (enough.Rate, enough.Source, enough.Delays));
        Assert.Equal((0.5, AssumptionSource.Request, seen), (asked.Rate, asked.Source, asked.Delays));
    }
}
