namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>
/// Chance without a generator: a number is drawn from the seed and the names of what it is for, so neither the order of calls nor a restart
/// changes it.
/// </summary>
internal static class Fate
{
    /// <summary>Evenly in [0, 1).</summary>
    public static double Roll(int seed, string subject, string purpose)
    {
        // FNV-1a over both texts, then the finaliser of splitmix64: FNV alone leaves the high bits of short texts too alike.
        var hash = 14695981039346656037UL ^ (uint)seed;
        hash = Mix(hash, subject);
        hash = Mix(hash, "|");
        hash = Mix(hash, purpose);
        hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9UL;
        hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebUL;
        hash ^= hash >> 31;
        return (hash >> 11) * (1.0 / (1UL << 53));
    }

    public static TimeSpan Between(int seed, string subject, string purpose, TimeSpan from, TimeSpan to) =>
        to <= from ? from : from + ((to - from) * Roll(seed, subject, purpose));

    private static ulong Mix(ulong hash, string text)
    {
        foreach (var character in text)
            hash = (hash ^ character) * 1099511628211UL;
        return hash;
    }
}
