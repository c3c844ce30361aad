using LinkedInAutomation.Grains.Recovery;
using Orleans.Concurrency;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>
/// One LinkedIn account, keyed by account id: the single place where its calls to Unipile are paced and serialised.
/// Work is taken from the ledger by a pump; no caller ever waits for a call to Unipile.
/// </summary>
[GrainInterfaceType("linkedin-account"), Alias("linkedin-account")]
public interface ILinkedInAccountGrain : IGrainWithGuidKey
{
    [ReadOnly, AlwaysInterleave, Alias("GetState")]
    Task<LinkedInAccountState?> GetState();

    /// <summary>What the pump is doing; free of side effects.</summary>
    [ReadOnly, AlwaysInterleave, Alias("GetPumpAsync")]
    Task<PumpView> GetPumpAsync();

    /// <summary>
    /// Creates the row. Repeating it with the same provider account answers the existing one, whosever it is; one that its own client
    /// had removed comes back.
    /// </summary>
    /// <exception cref="RuleException">account_attached: the provider account belongs to another client or row.</exception>
    [Alias("AttachAsync")]
    Task<LinkedInAccountState> AttachAsync(NewAccount account);

    /// <summary>Takes the account away from its client: the row goes, or stays as deleted where leads and actions speak of it.</summary>
    /// <exception cref="RuleException">account_in_use: a campaign that is not over lists it.</exception>
    [Alias("DetachAsync")]
    Task DetachAsync();

    /// <summary>Changes what is not null in the patch; settings must be valid already.</summary>
    [Alias("UpdateAsync")]
    Task<LinkedInAccountState> UpdateAsync(AccountPatch patch);

    /// <summary>Stops sending; leads keep their place.</summary>
    [Alias("PauseAsync")]
    Task<LinkedInAccountState> PauseAsync();

    [Alias("ResumeAsync")]
    Task<LinkedInAccountState> ResumeAsync();

    /// <summary>Takes in what Unipile says of the account's connection.</summary>
    [Alias("NoticeStatusAsync")]
    Task NoticeStatusAsync(AccountStatus status, string? reason);

    /// <summary>A reading of all relations was asked for, and is written down: the account begins it at once.</summary>
    [OneWay, Alias("BackfillRelationsAsync")]
    Task BackfillRelationsAsync();

    /// <summary>Reads a person at Unipile, between two turns of the pump: the one call that is waited for, by an operator.</summary>
    [AlwaysInterleave, Alias("AskAboutAsync")]
    Task<PersonAnswer> AskAboutAsync(PersonQuestion question);

    /// <summary>There is, or may be, something to do: a queued action, a passed wake-up time.</summary>
    [OneWay, Alias("WakeAsync")]
    Task WakeAsync();

    /// <summary>A campaign of the account was started or changed, or has leads to begin: all its campaigns are asked again.</summary>
    [OneWay, Alias("CampaignChangedAsync")]
    Task CampaignChangedAsync();

    /// <summary>The ledger was changed by a person: an uncertain action was settled, an outcome waits for its lead.</summary>
    [OneWay, Alias("LedgerChangedAsync")]
    Task LedgerChangedAsync();
}
