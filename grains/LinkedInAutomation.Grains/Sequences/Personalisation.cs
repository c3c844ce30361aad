namespace LinkedInAutomation.Grains.Sequences;

/// <summary>Whether the texts of a sequence can be made for a lead.</summary>
public static class Personalisation
{
    /// <summary>What decides the choices in the texts of a step for a lead: sent and shown alike, whenever it is made.</summary>
    public static string Seed(Guid leadId, string stepId) => $"{leadId:N}/{stepId}";

    /// <summary>
    /// Tokens some text of the sequence needs and the lead has no value for, each once. Those of the sender are not asked for: the account is
    /// known only when it takes the lead.
    /// </summary>
    public static IReadOnlyList<string> MissingFor(Sequence sequence, LeadFields lead)
    {
        var values = lead.Values();
        return
        [
            .. sequence.All().SelectMany(step => step.Texts)
                .SelectMany(text => MessageTemplate.Parse(text.Template).Template?.Render(values).Missing ?? [])
                .Where(token => !TemplateTokens.IsOfSender(token))
                .Distinct(),
        ];
    }
}
