using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Forecasts;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Campaigns;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LinkedInAutomation.Host.Forecasts;

public static class ForecastApi
{
    private const int DefaultDays = 30;

    public static RouteGroupBuilder MapForecasts(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/campaigns/{id:guid}/forecast").WithTags("Campaigns").RequireAuthorization(Policies.Viewer);
        group.MapGet("", GetAsync).WithName("GetCampaignForecast").WithSummary("Planned sends per day and the expected finish, simulated with the rules that send");
        return group;
    }

    /// <param name="days">1 to 365, default 30; today is the first.</param>
    /// <param name="acceptanceRate">0 to 1, instead of what history or experience says.</param>
    /// <param name="replyRate">0 to 1: share of those written to who answer.</param>
    public static async Task<Ok<ForecastView>> GetAsync(
        Guid id, int? days, [FromQuery(Name = "acceptance_rate")] double? acceptanceRate, [FromQuery(Name = "reply_rate")] double? replyRate,
        ClientScope scope, CampaignStore campaigns, ForecastStore store, PacingOptions pacing, TimeProvider time, CancellationToken cancellationToken)
    {
        var listed = days ?? DefaultDays;
        if (listed is < 1 or > ForecastRules.MaxDays)
            throw ProblemException.Invalid("days", "out_of_range", $"{listed} is not between 1 and {ForecastRules.MaxDays}.");
        Check("acceptance_rate", acceptanceRate);
        Check("reply_rate", replyRate);
        var campaign = await campaigns.GetAsync(id, scope, cancellationToken);
        var input = await store.ReadAsync(campaign, listed, acceptanceRate, replyRate, pacing.Margin, time.GetUtcNow(), cancellationToken);
        return TypedResults.Ok(ForecastView.Of(ForecastRules.Run(input, cancellationToken), input.Assumptions, input.Now));
    }

    private static void Check(string field, double? rate)
    {
        if (rate is { } value && !(value is >= 0 and <= 1))
            throw ProblemException.Invalid(field, "out_of_range", $"{value} is not between 0 and 1.");
    }
}
