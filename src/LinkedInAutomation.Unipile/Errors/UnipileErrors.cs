namespace LinkedInAutomation.Unipile.Errors;

/// <summary>What a call is about; the same status means different things for different routes.</summary>
public enum CallSubject
{
    /// <summary>The workspace at Unipile itself (accounts, webhooks): LinkedIn's limits do not exist here.</summary>
    Workspace,

    /// <summary>One account: its lists.</summary>
    Account,

    /// <summary>One person or one chat, through an account.</summary>
    Person,

    /// <summary>One pending invitation of an account.</summary>
    Invitation,
}

/// <param name="IsWrite">A repeat could be noticed by a person or do harm.</param>
public readonly record struct CallKind(CallSubject Subject, bool IsWrite);

public readonly record struct Classification(ErrorScope Scope, WriteEffect Effect);

/// <summary>
/// Turns an error answer into whose problem it is and whether a write can have taken effect. Source: error tables of
/// developer.unipile.com/reference and the SDK 1.9.3 (read Nov 2026). The list of types is open: unknown ones go by status class.
/// </summary>
public static class UnipileErrors
{
    /// <param name="type">Without the "errors/" prefix; null when the body was not an error of Unipile.</param>
    /// <param name="accountIsMissing">Title or detail say that the account is unknown: a 404 is then about it and not about the person.</param>
    public static Classification Classify(int status, string? type, CallKind kind, bool accountIsMissing = false) => new(
        ScopeOf(status, type, kind.Subject, accountIsMissing),
        kind.IsWrite ? WriteEffects.Of(status, type) : WriteEffect.None);

    private static ErrorScope ScopeOf(int status, string? type, CallSubject subject, bool accountIsMissing)
    {
        var scope = type is null ? OfForeignAnswer(status) : ErrorTypes.ScopeOf(type) ?? OfStatus(status, subject, accountIsMissing);
        // Without an account there is no account to slow down.
        return scope == ErrorScope.AccountLimit && subject == CallSubject.Workspace ? ErrorScope.Call : scope;
    }

    private static ErrorScope OfStatus(int status, CallSubject subject, bool accountIsMissing) => status switch
    {
        401 or 403 => ErrorScope.Account,
        // A 404 for a removed account would otherwise fail its leads one by one.
        404 when accountIsMissing => ErrorScope.Account,
        404 => subject switch
        {
            CallSubject.Person => ErrorScope.Lead,
            CallSubject.Account => ErrorScope.Account,
            // Accepted, withdrawn or expired meanwhile: nothing left to withdraw.
            _ => ErrorScope.Step,
        },
        407 or 408 or 409 or 425 => ErrorScope.Call,
        422 => subject == CallSubject.Person ? ErrorScope.Lead : ErrorScope.Step,
        429 => ErrorScope.AccountLimit,
        501 => ErrorScope.Step,
        >= 500 => ErrorScope.Call,
        >= 400 => ErrorScope.Step,
        _ => ErrorScope.Service,
    };

    /// <summary>
    /// Unipile puts a type in every error. An answer without one comes from something in between or from another server: 401, 403, 404
    /// and redirects then mean that the base URL is wrong, and blaming the account or the lead for it would fail them all.
    /// </summary>
    private static ErrorScope OfForeignAnswer(int status) => status switch
    {
        408 or 425 => ErrorScope.Call,
        413 or 415 or 422 or 501 => ErrorScope.Step,
        429 => ErrorScope.AccountLimit,
        >= 500 => ErrorScope.Call,
        _ => ErrorScope.Service,
    };
}
