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

    public static Ok<TimeZonesView> TimeZonesList() => TypedResults.Ok(new TimeZonesView(TimeZones.Ids));
}

public sealed record SequenceValidationView(bool Valid, IReadOnlyList<ValidationIssue> Errors, IReadOnlyList<ValidationIssue> Warnings);

/// <param name="Items">IANA ids, in order.</param>
public sealed record TimeZonesView(IReadOnlyList<string> Items);
