namespace LinkedInAutomation.Grains.Accounts;

/// <summary>Compares a text we sent with one we read back: LinkedIn trims and folds white space.</summary>
public static class MessageText
{
    public static bool Same(string? one, string? other) => one is not null && other is not null && Folded(one) == Folded(other);

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
