using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>IANA time zones of the tzdb that NodaTime carries; the machine's own zone data is never asked.</summary>
public static class TimeZones
{
    /// <summary>All zone ids, in ordinal order.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. DateTimeZoneProviders.Tzdb.Ids.Order(StringComparer.Ordinal)];

    /// <summary>Ids are case-sensitive: <c>Europe/Berlin</c>.</summary>
    public static bool IsKnown(string? id) => id is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is not null;

    /// <summary>How far the zone's clocks are ahead of UTC, as <c>+02:00</c>.</summary>
    /// <exception cref="ArgumentException">The id is not known.</exception>
    public static string OffsetAt(string id, DateTimeOffset at) => OffsetPattern.CreateWithInvariantCulture("+HH:mm").Format(Get(id).GetUtcOffset(at.ToInstant()));

    internal static DateTimeZone Get(string id) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? throw new ArgumentException($"'{id}' is not an IANA time zone.", nameof(id));
}
