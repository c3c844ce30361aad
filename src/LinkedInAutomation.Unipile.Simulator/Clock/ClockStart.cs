namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>Where a clock that runs fast goes on after a restart.</summary>
public static class ClockStart
{
    /// <summary>
    /// Now, or the time of the last call in the journal if that is later: a world whose clock ran fast is ahead of the real one, and must not
    /// fall back.
    /// </summary>
    public static DateTimeOffset After(string? stateFile, TimeProvider real)
    {
        var now = real.GetUtcNow();
        if (stateFile is null || !File.Exists(stateFile))
            return now;
        using var journal = new JournalFile(stateFile);
        var last = journal.Replay().OfType<CallLogged>().Select(logged => logged.Call.At).DefaultIfEmpty(now).Max();
        return last > now ? last : now;
    }
}
