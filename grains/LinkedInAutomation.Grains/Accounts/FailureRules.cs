using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>What a failed call means for the action, for the account's pace and for its status. Pure.</summary>
public static class FailureRules
{
    /// <summary>Tries of an action that nobody refuses and that never gets through; with their rests they take two working days.</summary>
    public const int MostTries = 20;

    /// <summary>So many of them an outage may take; the others count only while Unipile answers the account otherwise.</summary>
    public const int UnprovenTries = 15;

    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);

    /// <summary>How the action goes on.</summary>
    /// <param name="wasWrite">False when a read before the write failed: then nothing was sent, whatever the error says.</param>
    /// <param name="random">0 to 1, so that retries of many accounts do not come together.</param>
    public static ActionEnd End(LedgerAction action, ProviderException failure, bool wasWrite, PacingOptions options, DateTimeOffset now, Func<double> random)
    {
        if (wasWrite && failure.Effect == WriteEffect.Unknown)
        {
            return !action.Kind.CanBeAsked()
                ? new(action.Id, ActionState.Done, now) { Result = ActionResults.Assumed, Counts = true }
                : new(action.Id, ActionState.Uncertain, now) { Result = failure.Type, Counts = true, NotBefore = now + options.SettleAfter };
        }

        return failure switch
        {
            { Type: "too_many_characters" } when action is { Kind: ActionKind.Invite, Details.FallbackWithoutNote: true, Text: not null } =>
                new(action.Id, ActionState.Queued, now) { Result = failure.Type, NotBefore = now, DropsText = true },
            { Type: "already_connected" } => Done(action, ActionResults.AlreadyConnected, now),
            { Type: "already_invited_recently" } => Done(action, ActionResults.AlreadyInvited, now),
            { Type: "action_already_performed" } => Done(action, ActionResults.Confirmed, now),
            { Status: 404 } when action.Kind == ActionKind.WithdrawInvite => Done(action, ActionResults.Confirmed, now),
            { Scope: ErrorScope.Lead or ErrorScope.Step or ErrorScope.AccountFeature } =>
                new(action.Id, ActionState.Failed, now) { Result = failure.Type, Detail = failure.Message },
            { Scope: ErrorScope.Account or ErrorScope.AccountLimit } =>
                new(action.Id, ActionState.Queued, now) { Result = failure.Type, NotBefore = now },
            _ => new(action.Id, ActionState.Queued, now) { Result = failure.Type, NotBefore = now + Backoff(action.Attempts, failure, options, random) },
        };
    }

    /// <summary>
    /// What was tried without effect and without a refusal rests longer each time. In the end it is given up, visibly, if only this lead and
    /// step have the trouble: what the account or the service keeps from working waits as long as that takes.
    /// </summary>
    /// <param name="end">As <see cref="End"/> has it.</param>
    /// <param name="isAnswered">Asked only when it matters: whether Unipile answers the account otherwise.</param>
    public static async Task<ActionEnd> TriedAsync(LedgerAction action, ProviderException failure, ActionEnd end, bool wasWrite, Func<Task<bool>> isAnswered)
    {
        if (end.State != ActionState.Queued || failure.Scope is not (ErrorScope.Call or ErrorScope.Service))
            return end;
        // A call that was begun has been counted.
        var tries = wasWrite ? action.Attempts : action.Attempts + 1;
        var isCounted = tries <= UnprovenTries || (failure.Scope == ErrorScope.Call && await isAnswered());
        if (!isCounted)
            return end;
        return (tries < MostTries ? end : GivenUp(action, failure.Type, failure.Message, end.At)) with { Tries = tries - action.Attempts };
    }

    /// <summary>What the step itself needs, a file, could not be had: nobody else's trouble, so it is tried again and in the end given up.</summary>
    public static ActionEnd Postponed(LedgerAction action, string reason, string? detail, PacingOptions options, DateTimeOffset now, Func<double> random)
    {
        var tries = action.Attempts + 1;
        var end = tries < MostTries
            ? new(action.Id, ActionState.Queued, now)
            {
                Result = reason,
                Detail = detail,
                NotBefore = now + RetryRules.Rest(action.Attempts, options.RetryAfter, LongestRetry, null, random),
            }
            : GivenUp(action, reason, detail, now);
        return end with { Tries = 1 };
    }

    private static ActionEnd GivenUp(LedgerAction action, string reason, string? detail, DateTimeOffset now)
        => new(action.Id, ActionState.Failed, now) { Result = reason, Detail = $"Given up after {MostTries} tries. {detail}" };

    /// <summary>The status that an error of scope Account puts the account in.</summary>
    public static AccountStatus AccountStatusAfter(ProviderException failure)
        => failure.Type is "account_restricted" or "action_required" or "resource_access_restricted"
            ? AccountStatus.Restricted
            : AccountStatus.CredentialsRequired;

    /// <summary>How long the next attempt rests: up to an hour, and no shorter than the provider asked for.</summary>
    public static TimeSpan Backoff(int attempts, ProviderException failure, PacingOptions options, Func<double> random)
        => RetryRules.Rest(attempts, options.RetryAfter, LongestRetry, failure.RetryAfter, random);

    private static ActionEnd Done(LedgerAction action, string result, DateTimeOffset now) => new(action.Id, ActionState.Done, now) { Result = result };
}
