using System.Text.Json;
using System.Text.Json.Serialization;

namespace LinkedInAutomation.Tests;

/// <summary>JSON as the API and the jsonb columns have it.</summary>
internal static class SnakeCase
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };
}
