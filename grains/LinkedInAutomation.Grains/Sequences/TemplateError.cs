namespace LinkedInAutomation.Grains.Sequences;

/// <param name="Position">Index into the text, from 0.</param>
public sealed record TemplateError(int Position, string Code, string Message, string? Hint = null);
