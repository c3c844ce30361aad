namespace LinkedInAutomation.Grains.Accounts;

/// <summary>What follows when Unipile was asked about an uncertain write and does not show it. Pure.</summary>
public static class SettlementRules
{
    /// <summary>
    /// Absent once proves nothing, lists lag: it is asked a second time after a rest. Absent twice proves that a message was never sent,
    /// because chats keep what was said. An invitation also vanishes from the list when the person declines: it is proven absent only if
    /// it was first missed soon after the call; later a person decides. Nothing is ever sent again without that proof.
    /// </summary>
    public static ActionEnd Absent(LedgerAction action, PacingOptions options, DateTimeOffset now)
    {
        var missedFirst = action.FirstAbsentAt;
        if (missedFirst is null || now - missedFirst < options.SettleAfter)
        {
            return new(action.Id, ActionState.Uncertain, now)
            {
                Counts = true,
                Asked = true,
                AbsentAt = missedFirst ?? now,
                NotBefore = (missedFirst ?? now) + options.SettleAfter,
            };
        }

        var proven = action.Kind != ActionKind.Invite || missedFirst - action.SentAt <= options.InvitationProofWindow;
        return proven
            ? new(action.Id, ActionState.Queued, now) { Asked = true, NotBefore = now }
            : new(action.Id, ActionState.NeedsReview, now)
            {
                Counts = true,
                Asked = true,
                Result = "unknown_outcome",
                Detail = "It is not among the pending invitations, but the person had time to decline it.",
            };
    }
}
