namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>Plans what a person does next, and does it when its time has come.</summary>
internal static class PersonBehaviour
{
    public static Temper TemperOf(WorldChange change, Contact contact) => new(contact.Person, change.Settings, change.Seed);

    public static void OnInvited(WorldChange change, Contact contact, string invitationId)
    {
        var temper = TemperOf(change, contact);
        if (temper.ToInvitation == InvitationReaction.Ignore)
            return;
        var kind = temper.ToInvitation == InvitationReaction.Accept ? BehaviourKind.Accept : BehaviourKind.Decline;
        Plan(change, kind, temper.ToInvitationAfter, contact, invitationId);
    }

    public static void OnConnected(WorldChange change, Contact contact)
    {
        var temper = TemperOf(change, contact);
        Plan(change, BehaviourKind.AnnounceRelation, temper.RelationNoticedAfter, contact, null);
        if (temper.Replies && temper.ReplyToMessage == 0)
            Plan(change, BehaviourKind.Reply, temper.ReplyAfter, contact, null);
    }

    public static void OnMessage(WorldChange change, Contact contact, string messageId)
    {
        var temper = TemperOf(change, contact);
        if (temper.Reads)
            Plan(change, BehaviourKind.Read, temper.ReadAfter, contact, messageId);
        if (temper.Replies && temper.ReplyToMessage == contact.MessagesReceived)
            Plan(change, BehaviourKind.Reply, temper.ReplyAfter, contact, messageId);
    }

    public static void Perform(WorldChange change, Planned plan)
    {
        change.Raise(new BehaviourSettled(plan.Number));
        // Gone with its account.
        if (!change.State.ContactsByProviderId.TryGetValue(plan.ProviderId!, out var contact))
            return;
        switch (plan.Kind)
        {
            case BehaviourKind.Accept:
                InvitationRules.Accept(change, contact, plan.Subject!);
                break;
            case BehaviourKind.Decline:
                InvitationRules.Decline(change, plan.Subject!);
                break;
            case BehaviourKind.Read:
                ConversationRules.Read(change, contact, plan.Subject!);
                break;
            case BehaviourKind.Reply:
                ConversationRules.Receive(change, contact, TemperOf(change, contact).ReplyText);
                break;
            case BehaviourKind.AnnounceRelation:
                WebhookRules.AnnounceRelation(change, contact);
                break;
        }
    }

    private static void Plan(WorldChange change, BehaviourKind kind, TimeSpan after, Contact contact, string? subject) =>
        change.Raise(new BehaviourPlanned(new Planned(change.NextNumber(), change.Now + after, kind, contact.ProviderId, subject)));
}
