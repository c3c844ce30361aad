namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>A text of a step.</summary>
/// <param name="Field">Its name in the API: <c>note</c>, <c>text</c>.</param>
/// <param name="MaxLength">Of the rendered text, in UTF-16 units: never fewer than what LinkedIn counts.</param>
public sealed record StepText(string Field, string Template, int MaxLength)
{
    /// <summary>Says the same to everybody: nothing is put in or chosen.</summary>
    public bool IsPlain => Template.AsSpan().IndexOfAny('{', '}', '\\') < 0;

    /// <summary>Renders the text, or says all that keeps it from being sent.</summary>
    /// <param name="values">By token; see <see cref="TemplateTokens"/>.</param>
    /// <param name="seed">Decides the choices; see <see cref="Personalisation.Seed"/>.</param>
    public StepRendering Render(IReadOnlyDictionary<string, string?> values, string seed = "")
    {
        if (IsPlain)
            return Checked(Template);
        var (template, errors) = MessageTemplate.Parse(Template);
        if (template is null)
            return StepRendering.Refused([.. errors.Select(error => new ValidationIssue(Field, error.Code, error.Message, error.Hint))]);

        var (text, missing) = template.Render(values, $"{seed}/{Field}");
        return text is null ? StepRendering.Refused([.. missing.Select(Missing)]) : Checked(text);
    }

    private StepRendering Checked(string text)
    {
        if (text.Length > MaxLength)
            return StepRendering.Refused([new(Field, "too_long", $"The text has {text.Length} characters, LinkedIn takes {MaxLength}.")]);
        return string.IsNullOrWhiteSpace(text)
            ? StepRendering.Refused([new(Field, "blank", "Nothing is left of the text for this lead.")])
            : new(text, []);
    }

    private ValidationIssue Missing(string token) => TemplateTokens.IsOfSender(token)
        ? new(Field, "missing_value", $"There is no {token}: no account works the lead.", "Give the campaign a LinkedIn account.")
        : new(Field, "missing_value", $"The lead has no {token}.", $"Fill it in, or write {{{{ {token} | default: \"…\" }}}}.");
}
