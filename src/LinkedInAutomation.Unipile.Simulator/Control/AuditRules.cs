namespace LinkedInAutomation.Unipile.Simulator;

internal static class AuditRules
{
    public static WorldAudit Audit(WorldChange change)
    {
        var state = change.State;
        return new WorldAudit(
            change.Now, Totals(state), new Dictionary<string, RouteCount>(state.Calls.Routes),
            [.. state.Touched.SelectMany(Duplicates)],
            [.. state.Touched.SelectMany(AfterReply)],
            [
                .. state.Touched.GroupBy(contact => contact.Person)
                    .Where(group => group.Count() > 1)
                    .Select(group => new SharedPerson(group.Key.PublicIdentifier, [.. group.Select(contact => contact.Account.Id)])),
            ]);
    }

    private static WorldTotals Totals(WorldState state)
    {
        var byOutcome = state.Invitations.Values.CountBy(invitation => invitation.Outcome).ToDictionary();
        var byOrigin = state.MessageOrder.CountBy(message => message.Origin).ToDictionary();
        return new WorldTotals(
            state.Accounts.Count, state.People.Count, state.Invitations.Count,
            byOutcome.GetValueOrDefault(InvitationOutcome.Pending), byOutcome.GetValueOrDefault(InvitationOutcome.Accepted),
            byOutcome.GetValueOrDefault(InvitationOutcome.Declined), byOutcome.GetValueOrDefault(InvitationOutcome.Withdrawn),
            state.Accounts.Values.Sum(account => account.Relations.Count), state.Chats.Count,
            byOrigin.GetValueOrDefault(MessageOrigin.Api), byOrigin.GetValueOrDefault(MessageOrigin.Person), state.Agenda.Count,
            state.Deliveries.Counts);
    }

    private static IEnumerable<DuplicateEffect> Duplicates(Contact contact) =>
        contact.Touches
            .GroupBy(touch => touch.Kind == "invite" ? (touch.Kind, null) : (touch.Kind, touch.Text))
            .Where(group => group.Count() > 1)
            .Select(group => new DuplicateEffect(
                contact.Account.Id, contact.Person.PublicIdentifier, group.Key.Kind, group.Key.Text,
                [.. group.Select(touch => touch.At)]));

    private static IEnumerable<EffectAfterReply> AfterReply(Contact contact) =>
        contact.RepliedAt is not { } repliedAt
            ? []
            : contact.Touches
                .Where(touch => touch.At > repliedAt)
                .Select(touch => new EffectAfterReply(
                    contact.Account.Id, contact.Person.PublicIdentifier, touch.Kind, touch.Text, touch.At, repliedAt,
                    contact.ReplyDeliveredAt));
}
