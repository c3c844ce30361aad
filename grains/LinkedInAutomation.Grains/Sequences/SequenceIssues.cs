namespace LinkedInAutomation.Grains.Sequences;

internal sealed class SequenceIssues
{
    public List<ValidationIssue> Errors { get; } = [];

    public List<ValidationIssue> Warnings { get; } = [];

    public void Error(string path, string code, string message, string? hint = null) => Errors.Add(new(path, code, message, hint));

    public void Warning(string path, string code, string message, string? hint = null) => Warnings.Add(new(path, code, message, hint));
}
