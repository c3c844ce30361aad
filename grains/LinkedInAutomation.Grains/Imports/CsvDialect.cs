namespace LinkedInAutomation.Grains.Imports;

/// <summary>How the cells of a file are told apart.</summary>
/// <param name="LinesBefore">Lines in front of the names of the columns: Excel's <c>sep=;</c>.</param>
internal sealed record CsvDialect(char Delimiter, int LinesBefore)
{
    private const string Delimiters = ",;\t|";

    /// <summary>From the beginning of the file. The delimiter is the one that occurs most in the line of names, outside quotes.</summary>
    public static CsvDialect Detect(string start)
    {
        if (start.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && start.Length > 4)
            return new(start[4], 1);
        var counts = new int[Delimiters.Length];
        var quoted = false;
        foreach (var c in start)
        {
            if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is '\r' or '\n')
                break;
            else if (!quoted && Delimiters.IndexOf(c, StringComparison.Ordinal) is >= 0 and var which)
                counts[which]++;
        }

        return new(Delimiters[Array.IndexOf(counts, counts.Max())], 0);
    }
}
