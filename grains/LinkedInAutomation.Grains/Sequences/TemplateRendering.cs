namespace LinkedInAutomation.Grains.Sequences;

/// <param name="Text">Null when values are missing.</param>
/// <param name="Missing">Tokens without a value and without a default, each once, in the order of the text.</param>
public sealed record TemplateRendering(string? Text, IReadOnlyList<string> Missing);
