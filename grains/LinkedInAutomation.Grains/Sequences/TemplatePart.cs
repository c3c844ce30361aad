namespace LinkedInAutomation.Grains.Sequences;

/// <param name="Token">Null for a literal.</param>
/// <param name="Text">The literal, or the default of the token, if it has one.</param>
internal readonly record struct TemplatePart(string? Token, string? Text);
