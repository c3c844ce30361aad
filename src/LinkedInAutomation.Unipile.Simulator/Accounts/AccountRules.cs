namespace LinkedInAutomation.Unipile.Simulator;

internal static class AccountRules
{
    public static Account Create(WorldChange change, AccountSeed seed)
    {
        var id = seed.Id ?? Ids.New();
        if (change.State.Accounts.ContainsKey(id))
            throw ApiProblem.Invalid($"Account {id} exists already.");
        var owner = OwnerOf(seed);
        change.Raise(new AccountCreated(id, seed, owner, change.Now));
        var account = change.State.Accounts[id];
        PeopleRules.See(change, account, account.Owner);
        WebhookRules.AnnounceStatus(change, id, "CREATION_SUCCESS");
        WebhookRules.AnnounceStatus(change, id, "OK");
        return account;
    }

    public static bool Exists(WorldState state, AccountSeed seed) => seed.Id is { } id
        ? state.Accounts.ContainsKey(id)
        : state.Accounts.Values.Any(account => account.Owner.PublicIdentifier == OwnerOf(seed));

    /// <summary>Back to OK after lost credentials says RECONNECTED first and lets the webhooks go that waited.</summary>
    public static void SetStatus(WorldChange change, Account account, AccountStatus status)
    {
        if (account.Status == status)
            return;
        var reconnected = account.Status == AccountStatus.Credentials && status == AccountStatus.Ok;
        change.Raise(new AccountStatusChanged(account.Id, status, change.Now));
        if (reconnected)
            WebhookRules.AnnounceStatus(change, account.Id, "RECONNECTED");
        WebhookRules.AnnounceStatus(change, account.Id, AccountViews.StatusText(status));
        if (status == AccountStatus.Ok && account.HeldDeliveries.Count > 0)
            change.Raise(new DeliveryReleased(account.Id, change.Now));
    }

    public static void Delete(WorldChange change, Account account)
    {
        change.Raise(new AccountDeleted(account.Id));
        WebhookRules.AnnounceStatus(change, account.Id, "DELETED");
    }

    private static string OwnerOf(AccountSeed seed) =>
        PublicIdentifiers.Normalise(seed.PublicIdentifier ?? PublicIdentifiers.FromName(seed.Name));

    /// <summary>What a call that has to reach LinkedIn answers when the account cannot.</summary>
    public static void RequireLive(Account account)
    {
        switch (account.Status)
        {
            case AccountStatus.Ok:
                return;
            case AccountStatus.Credentials:
                throw new ApiProblem(401, "disconnected_account", "Disconnected account", "The account must be reconnected.");
            case AccountStatus.Permissions:
                throw new ApiProblem(403, "insufficient_permissions", "Insufficient permissions", "The account lacks permissions.");
            default:
                throw new ApiProblem(503, "no_client_session", "No client session", "The account has no running session.");
        }
    }
}
