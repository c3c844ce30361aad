using System.Text.Json;
using LinkedInAutomation.Grains;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Sequences;
using LinkedInAutomation.Host.Auth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LinkedInAutomation.Host.Sequences;

public static class SequencesApi
{
    public static RouteGroupBuilder MapSequences(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/sequences").WithTags("Sequences").RequireAuthorization(Policies.Viewer);
        group.MapPost("/validate", Validate).WithName("ValidateSequence").WithSummary("Says everything wrong with steps, without saving them");
        group.MapGet("/time-zones", TimeZonesList).WithName("ListTimeZones").WithSummary("The time zones that campaigns and accounts take");
        return group;
    }

    public static Ok<SequenceValidationView> Validate(JsonElement body)
    {
        var reading = SequenceReader.Read(body);
        return TypedResults.Ok(new SequenceValidationView(reading.IsValid, reading.Errors, reading.Warnings));
    }

    public static Ok<TimeZonesView> TimeZonesList(TimeProvider time)
    {
        var now = time.GetUtcNow();
        return TypedResults.Ok(new TimeZonesView([.. TimeZones.Ids.Select(id => new TimeZoneView(id, TimeZones.OffsetAt(id, now)))]));
    }
}

public sealed record SequenceValidationView(bool Valid, IReadOnlyList<ValidationIssue> Errors, IReadOnlyList<ValidationIssue> Warnings);

/// <param name="Items">In the order of their ids.</param>
public sealed record TimeZonesView(IReadOnlyList<TimeZoneView> Items);

/// <param name="Id">IANA id.</param>
/// <param name="UtcOffset">In force now: <c>+02:00</c>.</param>
public sealed record TimeZoneView(string Id, string UtcOffset);
