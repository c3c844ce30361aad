namespace LinkedInAutomation.Unipile.Simulator;

internal static class AccountEndpoints
{
    public static void MapAccounts(this ApiPipeline api)
    {
        api.Map("GET", "/accounts", "accounts", List);
        api.Map("GET", "/accounts/{id}", "account", Get);
        api.Map("POST", "/accounts", "connect_account", Connect);
        api.Map("POST", "/accounts/{id}", "reconnect_account", Reconnect);
        api.Map("POST", "/accounts/{id}/restart", "restart_account", Restart);
        api.Map("GET", "/accounts/{id}/sync", "sync_account", Sync);
        api.Map("DELETE", "/accounts/{id}", "delete_account", Delete);
    }

    private static ApiAnswer List(ApiCall call)
    {
        var (limit, position) = call.Page(250, 100);
        var accounts = call.State.Accounts.Values.Skip((int)position).Take(limit + 1).Select(AccountViews.Of).ToList();
        return ApiAnswer.List("AccountList", accounts, limit, _ => position + limit);
    }

    private static ApiAnswer Get(ApiCall call) => new(200, AccountViews.Of(call.AccountAt("id")));

    private static ApiAnswer Delete(ApiCall call)
    {
        AccountRules.Delete(call.Change, call.AccountAt("id"));
        call.Did("delete_account");
        return new ApiAnswer(200, new BareView("AccountDeleted"));
    }

    /// <summary>Signing in always works at once here: no password is wrong and no checkpoint comes.</summary>
    private static ApiAnswer Connect(ApiCall call)
    {
        RequireSignIn(call);
        // An address becomes its owner's name; a cookie tells none.
        var name = call.Fields.Text("username")?.Split('@')[0].Replace('.', ' ') ?? "Sam Example";
        var account = AccountRules.Create(call.Change, new AccountSeed { Name = name });
        call.AccountId = account.Id;
        return new ApiAnswer(201, new AccountIdView("AccountCreated", account.Id));
    }

    private static ApiAnswer Reconnect(ApiCall call)
    {
        var account = call.AccountAt("id");
        RequireSignIn(call);
        AccountRules.SetStatus(call.Change, account, AccountStatus.Ok);
        return new ApiAnswer(201, new AccountIdView("AccountReconnected", account.Id));
    }

    /// <summary>Mends faults, but a lost sign-in stays lost.</summary>
    private static ApiAnswer Restart(ApiCall call)
    {
        var account = call.AccountAt("id");
        if (account.Status is AccountStatus.Error or AccountStatus.Stopped or AccountStatus.Connecting)
            AccountRules.SetStatus(call.Change, account, AccountStatus.Ok);
        return new ApiAnswer(200, new BareView("AccountRestarted"));
    }

    /// <summary>Nothing is ever missing here, so it is done at once.</summary>
    private static ApiAnswer Sync(ApiCall call)
    {
        AccountRules.RequireLive(call.AccountAt("id"));
        return new ApiAnswer(200, new AccountSyncView("AccountResync", "SYNC_DONE"));
    }

    private static void RequireSignIn(ApiCall call)
    {
        if (call.Fields.Required("provider") != "LINKEDIN")
            throw new ApiProblem(501, "feature_not_implemented", "Not implemented", "Only LinkedIn is simulated.");
        if (call.Fields.Text("access_token") is null)
        {
            call.Fields.Required("username");
            call.Fields.Required("password");
        }
    }
}

internal sealed record AccountIdView(string Object, string AccountId);

internal sealed record AccountSyncView(string Object, string Status);
