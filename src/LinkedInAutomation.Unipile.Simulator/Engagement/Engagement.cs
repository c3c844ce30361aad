namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>A reaction or an endorsement; <paramref name="Subject"/> is the post or the skill.</summary>
internal sealed record ContactEngaged(string ProviderId, string Kind, string Subject, DateTimeOffset At) : WorldEvent
{
    internal override void Apply(WorldState state) =>
        state.Touch(state.ContactsByProviderId[ProviderId], new Touch(Kind, At, Subject));
}

internal static class EngagementRules
{
    /// <summary>LinkedIn knows each of these only once per person and subject.</summary>
    public static void Engage(WorldChange change, Contact contact, string kind, string subject)
    {
        if (contact.Touches.Exists(touch => touch.Kind == kind && touch.Text == subject))
            throw ApiProblem.Refused("action_already_performed", "Action already performed", "This was done before.");
        change.Raise(new ContactEngaged(contact.ProviderId, kind, subject, change.Now));
    }
}
