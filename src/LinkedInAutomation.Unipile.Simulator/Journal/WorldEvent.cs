using System.Text.Json.Serialization;

namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>Something that happened. The names below are in journals on disk: add new ones, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(AccountCreated), "account_created")]
[JsonDerivedType(typeof(AccountStatusChanged), "account_status_changed")]
[JsonDerivedType(typeof(AccountDeleted), "account_deleted")]
[JsonDerivedType(typeof(HostedLinkMade), "hosted_link_made")]
[JsonDerivedType(typeof(HostedLinkUsed), "hosted_link_used")]
[JsonDerivedType(typeof(PersonScripted), "person_scripted")]
[JsonDerivedType(typeof(ContactSeen), "contact_seen")]
[JsonDerivedType(typeof(ContactConnected), "contact_connected")]
[JsonDerivedType(typeof(ContactEngaged), "contact_engaged")]
[JsonDerivedType(typeof(InvitationSent), "invitation_sent")]
[JsonDerivedType(typeof(InvitationClosed), "invitation_closed")]
[JsonDerivedType(typeof(ChatOpened), "chat_opened")]
[JsonDerivedType(typeof(MessageAdded), "message_added")]
[JsonDerivedType(typeof(MessageSeen), "message_seen")]
[JsonDerivedType(typeof(MessageEdited), "message_edited")]
[JsonDerivedType(typeof(MessageDeleted), "message_deleted")]
[JsonDerivedType(typeof(MessageReacted), "message_reacted")]
[JsonDerivedType(typeof(ChatMarked), "chat_marked")]
[JsonDerivedType(typeof(ChatMuted), "chat_muted")]
[JsonDerivedType(typeof(CommentWritten), "comment_written")]
[JsonDerivedType(typeof(InvitationReceived), "invitation_received")]
[JsonDerivedType(typeof(ReceivedInvitationClosed), "received_invitation_closed")]
[JsonDerivedType(typeof(BehaviourPlanned), "behaviour_planned")]
[JsonDerivedType(typeof(BehaviourSettled), "behaviour_settled")]
[JsonDerivedType(typeof(WebhookRegistered), "webhook_registered")]
[JsonDerivedType(typeof(WebhookRemoved), "webhook_removed")]
[JsonDerivedType(typeof(DeliveryQueued), "delivery_queued")]
[JsonDerivedType(typeof(DeliveryReleased), "delivery_released")]
[JsonDerivedType(typeof(DeliveryAttempted), "delivery_attempted")]
[JsonDerivedType(typeof(FaultAdded), "fault_added")]
[JsonDerivedType(typeof(FaultsCleared), "faults_cleared")]
[JsonDerivedType(typeof(FaultFired), "fault_fired")]
[JsonDerivedType(typeof(SettingsChanged), "settings_changed")]
[JsonDerivedType(typeof(CallLogged), "call_logged")]
internal abstract record WorldEvent
{
    /// <summary>Changes the state without asking any rule: what happened, happened.</summary>
    internal abstract void Apply(WorldState state);
}
