namespace LinkedInAutomation.Grains.Imports;

/// <summary>A file that cannot be imported at all; nothing of it was stored.</summary>
public sealed class ImportFileException(string path, string code, string message, string? hint = null) : Exception(message)
{
    public ValidationIssue Issue { get; } = new(path, code, message, hint);
}
