namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>A reaction or an endorsement; <paramref name="Subject"/> is the post or the skill.</summary>
/// <param name="Value">Of a reaction.</param>
internal sealed record ContactEngaged(string ProviderId, string Kind, string Subject, DateTimeOffset At, string? Value = null) : WorldEvent
{
    internal override void Apply(WorldState state)
    {
        var contact = state.ContactsByProviderId[ProviderId];
        state.Touch(contact, new Touch(Kind, At, Subject));
        if (Kind == EngagementRules.Reaction)
            state.ReactionsTo(Subject).Add(new PostReaction(contact, Value ?? "LIKE", At));
    }
}

internal sealed record CommentWritten(string ProviderId, string Id, string PostId, string Text, DateTimeOffset At) : WorldEvent
{
    internal override void Apply(WorldState state)
    {
        var contact = state.ContactsByProviderId[ProviderId];
        state.Touch(contact, new Touch("comment", At, $"{PostId} {Text}"));
        state.CommentsOn(PostId).Add(new PostComment(Id, contact, Text, At));
    }
}
