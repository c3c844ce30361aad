using System.Net;

namespace LinkedInAutomation.IntegrationTests.Api;

[Collection<ApiCollection>]
public sealed class ForecastTests(ApiHost host)
{
    [Fact]
    public async Task Forecast_OfADraft_ShowsDaysTotalsAndWhatItAssumes()
    {
        var (client, api) = await host.NewClientAsync();
        var campaign = await ApiHost.NewCampaignAsync(api, await host.NewAccountAsync(api, isPremium: true));
        (await api.PostAsync($"campaigns/{campaign}/leads", new
        {
            leads = Enumerable.Range(0, 40).Select(i => new { public_identifier = $"forecast-{i}", first_name = "Ada" }),
        })).Ok();
        var viewer = await host.NewKeyAsync(client, "viewer");

        var forecast = (await viewer.GetAsync($"campaigns/{campaign}/forecast?days=60&acceptance_rate=1")).Ok();

        Assert.Equal(60, forecast.Items("days").Length);
        Assert.Equal((40, 40), (forecast.GetProperty("totals").Number("started"), forecast.GetProperty("totals").Number("finished")));
        Assert.Equal(40, forecast.GetProperty("totals").GetProperty("sends").Number("invite"));
        Assert.Equal(forecast.Items("days").Sum(day => day.GetProperty("sends").Number("profile_visit")), forecast.GetProperty("totals").GetProperty("sends").Number("profile_visit"));
        var acceptance = forecast.GetProperty("assumptions").GetProperty("acceptance");
        Assert.Equal((1.0, "request"), (acceptance.GetProperty("rate").GetDouble(), acceptance.Text("source")));
        Assert.Equal("default", forecast.GetProperty("assumptions").GetProperty("reply").Text("source"));
        Assert.False(forecast.GetProperty("finish_is_beyond_horizon").GetBoolean());
        Assert.NotEmpty(forecast.Text("expected_finish"));
        Assert.Contains("draft", forecast.Items("notes")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(30, (await api.GetAsync($"campaigns/{campaign}/forecast")).Ok().Items("days").Length);
    }

    [Theory]
    [InlineData("days=0", "days")]
    [InlineData("days=366", "days")]
    [InlineData("acceptance_rate=1.5", "acceptance_rate")]
    [InlineData("reply_rate=NaN", "reply_rate")]
    public async Task Forecast_BadParameter_IsRefusedByName(string query, string field)
    {
        var (_, api) = await host.NewClientAsync();
        var refused = await api.GetAsync($"campaigns/{await ApiHost.NewCampaignAsync(api)}/forecast?{query}");
        refused.Problem(400, "validation_failed");
        Assert.Equal([field], refused.Fields);
    }

    [Fact]
    public async Task Forecast_OfAnotherClient_IsNotFound()
    {
        var (_, api) = await host.NewClientAsync();
        var (_, stranger) = await host.NewClientAsync();
        var campaign = await ApiHost.NewCampaignAsync(api);
        (await stranger.GetAsync($"campaigns/{campaign}/forecast")).Problem(404, "not_found");
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync($"campaigns/{campaign}/forecast")).Status);
    }
}
