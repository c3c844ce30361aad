using System.Buffers.Binary;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>
/// Accounts that open together, or whose limits free at the same midnight, do not all begin in the same second, nor does one begin at the same
/// second every day: each rests after the opening for a part of three of its longest gaps, at most a quarter of the opening. The part is
/// uniform, and fixed by account and date, so that asking twice answers the same. Pure.
/// </summary>
public sealed record DayStart(Guid Account)
{
    private const int LongestGaps = 3;
    private const int PartOfOpening = 4;

    /// <summary>When the account's local day that holds an open instant may begin; null when nothing opens on it before that instant.</summary>
    public DateTimeOffset? Of(DateTimeOffset at, AccountSettings settings, WorkingHours? campaignHours, TimeSpan margin)
    {
        if (settings.Spacing.MaxSeconds == 0)
            return null;
        var zone = settings.WorkingHours.TimeZone;
        if (WorkingHoursRules.NextOpening(settings.WorkingHours, campaignHours, LocalDay.StartOf(at, zone), margin) is not { } opens || opens > at)
            return null;
        var open = (WorkingHoursRules.ClosesAt(settings.WorkingHours, campaignHours, opens) ?? opens) - opens;
        return opens + Rest(Share(LocalDay.DateOf(at, zone)), settings.Spacing, open);
    }

    private static TimeSpan Rest(double share, Spacing spacing, TimeSpan open)
    {
        var longest = TimeSpan.FromSeconds((double)LongestGaps * spacing.MaxSeconds);
        var most = open / PartOfOpening;
        return share * (longest < most ? longest : most);
    }

    /// <summary>0 to 1; SplitMix64 over account and date, for string hashes differ between processes.</summary>
    public double Share(DateOnly date)
    {
        Span<byte> bytes = stackalloc byte[16];
        Account.TryWriteBytes(bytes);
        var x = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        x += (ulong)date.DayNumber * 0x9E3779B97F4A7C15UL;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        x ^= x >> 31;
        return (x >> 11) * (1.0 / (1UL << 53));
    }
}
