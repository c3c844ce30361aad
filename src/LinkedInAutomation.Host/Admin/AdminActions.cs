using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Paging;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LinkedInAutomation.Host.Admin;

public static partial class AdminActions
{
    private const string List = "actions";

    private static readonly string[] Unsettled = ["uncertain", "needs_review"];

    public static async Task<Ok<ListPage<UnsettledActionView>>> ListAsync(
        string? state, [AsParameters] PageQuery page, UnsettledActionStore actions, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(state) && !Unsettled.Contains(state))
            throw ProblemException.Invalid("state", "unknown_value", $"'{state}' is no state that is listed here.", $"One of {string.Join(", ", Unsettled)}.");
        string[] states = string.IsNullOrEmpty(state) ? Unsettled : [state];
        var rows = await actions.ListAsync(states, page.AfterId(List), page.Count + 1, cancellationToken);
        return TypedResults.Ok(ListPage.Of(List, rows, page.Count, row => row.Id));
    }

    /// <summary>Repeating the same outcome is harmless: what is settled is not found among the unsettled any more, and answered 409.</summary>
    public static async Task<Ok<SettledActionView>> SettleAsync(
        Guid id, SettleBody body, ClientScope scope, UnsettledActionStore actions, IGrainFactory grains,
        ILogger<UnsettledActionStore> logger, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        if (body.Outcome is null)
            check.Add("outcome", "required", "'outcome' is missing.", "sent or not_sent.");
        var reason = check.Required("reason", body.Reason, 1_000);
        check.ThrowIfAny();

        var outcome = body.Outcome!.Value;
        var settled = await actions.SettleAsync(id, outcome, reason, scope, cancellationToken);
        LogSettled(logger, scope.Principal, id, outcome, settled.State);
        // The account delivers what the ledger says, and goes on trying if the lead cannot take it now.
        await grains.GetGrain<ILinkedInAccountGrain>(settled.AccountId).LedgerChangedAsync();
        return TypedResults.Ok(settled);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Principal} settled action {ActionId} as {Outcome}; it is now {State}")]
    private static partial void LogSettled(ILogger logger, string principal, Guid actionId, SettleOutcome outcome, ActionState state);
}

public enum SettleOutcome
{
    /// <summary>It happened: it stays counted, and the lead goes on.</summary>
    Sent,

    /// <summary>It did not: it counts no more, and is done again.</summary>
    NotSent,
}

/// <param name="Reason">How it was found out; kept with the action.</param>
public sealed record SettleBody(SettleOutcome? Outcome, string? Reason);

public sealed record UnsettledActionView(
    Guid Id, Guid ClientId, Guid CampaignId, Guid LeadId, Guid AccountId, string StepId, ActionKind Kind, ActionState State, string? Result,
    string? Detail, int Attempts, int Asked, DateTimeOffset QueuedAt, DateTimeOffset? SentAt, DateTimeOffset NotBefore);

public sealed record SettledActionView(Guid Id, Guid LeadId, Guid AccountId, ActionState State);
