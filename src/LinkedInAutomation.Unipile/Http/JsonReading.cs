using System.Globalization;
using System.Text.Json;

namespace LinkedInAutomation.Unipile.Http;

/// <summary>
/// Reads single fields of answers and webhooks. A field that is missing, null or of another type is null, so that one odd field does not
/// cost the page it is on; what must be there is checked where it is needed.
/// </summary>
internal static class JsonReading
{
    /// <summary>The property, or null when this is not an object or has no such property.</summary>
    public static JsonElement? Property(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value : null;

    /// <summary>
    /// The array's items; a single object counts as an array of one (attachments and headers come both ways); else nothing.
    /// </summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) => element.Property(name) switch
    {
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
        { ValueKind: JsonValueKind.Object } single => [single],
        _ => [],
    };

    public static string? Text(this JsonElement element, string name) =>
        element.Property(name) is { ValueKind: JsonValueKind.String } value ? JsonStrings.Read(value) : null;

    /// <summary>A text that identifies something: null when empty; numbers are taken by their digits.</summary>
    public static string? Id(this JsonElement element, string name) => element.Property(name) switch
    {
        { ValueKind: JsonValueKind.String } value => JsonStrings.Read(value) is { Length: > 0 } text ? text : null,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>true and false, 1 and 0, also as text; else null.</summary>
    public static bool? Flag(this JsonElement element, string name) => element.Property(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.Number } number => number.TryGetDouble(out var value) ? value != 0 : null,
        { ValueKind: JsonValueKind.String } text => JsonStrings.Read(text) switch
        {
            "true" or "1" => true,
            "false" or "0" => false,
            _ => null,
        },
        _ => null,
    };

    public static double? Number(this JsonElement element, string name) =>
        element.Property(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number : null;

    /// <summary>An ISO text (UTC where it names no offset) or a number of milliseconds since 1970.</summary>
    public static DateTimeOffset? Time(this JsonElement element, string name) => element.Property(name) switch
    {
        { ValueKind: JsonValueKind.String } text => DateTimeOffset.TryParse(
            JsonStrings.Read(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time)
            ? time : null,
        // Up to the year 9892, which AddMilliseconds still takes.
        { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var ms) && ms is > 0 and < 2.5e14 =>
            DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Truncate(ms)),
        _ => null,
    };
}
