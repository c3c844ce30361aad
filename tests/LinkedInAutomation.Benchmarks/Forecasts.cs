using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace LinkedInAutomation.Benchmarks;

/// <summary>The forecast of 100,000 leads by five accounts with limits as in life, over HTTP, reading the database included.</summary>
internal static class Forecasts
{
    private const int Accounts = 5;
    private const int Leads = 100_000;
    private const int LaterTimes = 3;

    private static readonly string[] Weekdays = ["mon", "tue", "wed", "thu", "fri"];

    public static async Task<IEnumerable<BenchmarkResult>> RunAsync()
    {
        await using var service = await BenchmarkService.StartAsync();
        var (campaign, accounts) = await service.CreateCampaignAsync(Accounts,
        [
            new { type = "visit_profile" },
            new { type = "invite", delay = new { value = 1, unit = "days" } },
            new
            {
                type = "if", condition = "not_connected_after", after = new { value = 14, unit = "days" },
                then = new object[] { new { type = "withdraw_invite" } },
                @else = new object[] { new { type = "message", text = "Hello" } },
            },
            new { type = "message", delay = new { value = 3, unit = "working_days" }, text = "Any thoughts?" },
            new { type = "message", delay = new { value = 1, unit = "days" }, text = "Goodbye" },
        ]);
        foreach (var account in accounts)
        {
            using var patched = await service.Http.PatchAsJsonAsync($"linkedin-accounts/{account}", new
            {
                limits = new { invite = new { per_day = 30, per_week = 150 }, message = new { per_day = 80 }, profile_visit = new { per_day = 60 } },
                working_hours = new { time_zone = "Europe/Berlin", days = Weekdays, from = "09:00", to = "17:30" },
                spacing = new { min_seconds = 120, max_seconds = 300 },
            });
            patched.EnsureSuccessStatusCode();
        }

        await service.ImportAsync(campaign, "forecast", Leads);
        var runs = new List<double>();
        var invites = 0L;
        for (var i = 0; i <= LaterTimes; i++)
        {
            var watch = Stopwatch.StartNew();
            var forecast = await service.Http.GetFromJsonAsync<JsonElement>($"campaigns/{campaign}/forecast?days=365");
            runs.Add(watch.Elapsed.TotalSeconds);
            invites = forecast.GetProperty("totals").GetProperty("sends").GetProperty("invite").GetInt64();
        }

        var how = $"{Leads} leads of {Accounts} accounts, up to two years ahead; {invites} invitations in the first";
        return
        [
            new("forecast, first run", runs[0], "s", $"{how}; nothing is compiled or read yet"),
            new("forecast, later runs", runs.Skip(1).Max(), "s", $"the slowest of the next {LaterTimes}"),
        ];
    }
}
