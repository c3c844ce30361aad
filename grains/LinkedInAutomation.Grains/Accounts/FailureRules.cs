using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>What a failed call means for the action, for the account's pace and for its status. Pure.</summary>
public static class FailureRules
{
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
