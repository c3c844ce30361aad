using LinkedInAutomation.Grains.Accounts;
using Orleans.Concurrency;

namespace LinkedInAutomation.Grains.Leads;

/// <summary>
/// One lead, keyed by lead id. Every member may be repeated: what was already taken in changes nothing.
/// The grain never waits for the account's grain, so that the account may wait for it.
/// </summary>
[GrainInterfaceType("lead"), Alias("lead")]
public interface ILeadGrain : IGrainWithGuidKey
{
    /// <summary>The lead as stored, or null when there is none with this id. Free of side effects: the dashboard calls it.</summary>
    [ReadOnly, AlwaysInterleave, Alias("GetState")]
    Task<LeadState?> GetState();

    /// <summary>Starts the sequence with the account that has quota left for it.</summary>
    [Alias("StartAsync")]
    Task<StartAnswer> StartAsync(Guid accountId, string senderName);

    /// <summary>Takes in how an action of this lead ended and acknowledges it in the ledger.</summary>
    [Alias("TakeOutcomeAsync")]
    Task TakeOutcomeAsync(ActionOutcome outcome);

    [Alias("NoticeConnectionAsync")]
    Task NoticeConnectionAsync(ConnectionSeen seen);

    /// <summary>Tells a reply from an echo of our own message and from the owner writing by hand.</summary>
    [Alias("NoticeMessageAsync")]
    Task NoticeMessageAsync(MessageSeen seen);

    /// <summary>What a person wants of the lead; repeating it is safe.</summary>
    /// <exception cref="RuleException">
    /// lead_ended, lead_not_failed, lead_replied, no_step_to_skip, step_under_way, worked_elsewhere, do_not_contact.
    /// </exception>
    [Alias("CommandAsync")]
    Task<LeadState> CommandAsync(LeadCommand command);

    /// <summary>
    /// The same person answered, or was written to by hand, through another campaign or account of the client. A lost call is made good
    /// right before the next send, which asks for the same.
    /// </summary>
    [Alias("StopForPersonAsync")]
    Task StopForPersonAsync(string reason);

    /// <summary>The row was changed beside the grain: the next call reads it again.</summary>
    [Alias("ForgetAsync")]
    Task ForgetAsync();

    /// <summary>The invitation is not pending any more, and the person is no connection.</summary>
    [Alias("NoticeInvitationGoneAsync")]
    Task NoticeInvitationGoneAsync(DateTimeOffset at);

    /// <summary>Takes in ids that were read at Unipile.</summary>
    [Alias("LearnAsync")]
    Task LearnAsync(string? providerId, string? conversationId);

    /// <summary>An operator says where the lead stands; answers it as it is then.</summary>
    /// <exception cref="RuleException">Why it is not allowed; nothing was changed.</exception>
    [Alias("SetStatusAsync")]
    Task<LeadState> SetStatusAsync(ManualStatus manual);

    /// <summary>Looks whether something is due; heals a lost reminder.</summary>
    [Alias("PokeAsync")]
    Task PokeAsync();
}
