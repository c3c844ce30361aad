namespace LinkedInAutomation.Unipile.Simulator;

internal static class AccountEndpoints
{
    public static void MapAccounts(this ApiPipeline api)
    {
        api.Map("GET", "/accounts", "accounts", List);
        api.Map("GET", "/accounts/{id}", "account", Get);
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
}
