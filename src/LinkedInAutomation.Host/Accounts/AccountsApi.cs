using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Paging;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LinkedInAutomation.Host.Accounts;

public static class AccountsApi
{
    private const string List = "linkedin-accounts";

    public static RouteGroupBuilder MapAccounts(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/linkedin-accounts").WithTags("LinkedIn accounts").RequireAuthorization(Policies.Viewer);
        group.MapPost("", AttachAsync).RequireAuthorization(Policies.Manager).WithName("AttachAccount")
            .WithSummary("Attaches an account that exists at Unipile; repeating it answers the same account");
        group.MapGet("", ListAsync).WithName("ListAccounts").WithSummary("Lists accounts");
        group.MapGet("/{id:guid}", GetAsync).WithName("GetAccount").WithSummary("Shows an account, its limits and its cool-downs");
        group.MapPatch("/{id:guid}", UpdateAsync).RequireAuthorization(Policies.Manager).WithName("UpdateAccount")
            .WithSummary("Changes name, limits, working hours, spacing or ramp-up");
        group.MapDelete("/{id:guid}", DeleteAsync).RequireAuthorization(Policies.Manager).WithName("DeleteAccount")
            .WithSummary("Removes an account that no campaign uses; one with a history stays as deleted");
        group.MapPost("/{id:guid}/actions/pause", PauseAsync).RequireAuthorization(Policies.Manager).WithName("PauseAccount")
            .WithSummary("Stops sending; leads keep their place");
        group.MapPost("/{id:guid}/actions/resume", ResumeAsync).RequireAuthorization(Policies.Manager).WithName("ResumeAccount")
            .WithSummary("Sends again");
        return group;
    }

    public static async Task<Created<AccountView>> AttachAsync(
        NewAccountBody body, ClientScope scope, AccountAttachment attachment, AccountStore accounts, TimeProvider time, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var providerAccountId = check.Required("provider_account_id", body.ProviderAccountId);
        check.ThrowIfAny();
        var account = await attachment.AttachAsync(scope.ClientFor(body.ClientId), providerAccountId, scope, cancellationToken);
        var row = await accounts.GetAsync(account.Id, scope, cancellationToken);
        return TypedResults.Created($"/api/v1/linkedin-accounts/{account.Id}", row.View(time.GetUtcNow()));
    }

    public static async Task<Ok<ListPage<AccountView>>> ListAsync(
        [FromQuery(Name = "client_id")] string? clientId, [AsParameters] PageQuery page, ClientScope scope, AccountStore accounts, TimeProvider time, CancellationToken cancellationToken)
    {
        var rows = await accounts.ListAsync(scope.Narrow(Filter.Id("client_id", clientId)), page.AfterId(List), page.Count + 1, cancellationToken);
        var now = time.GetUtcNow();
        return TypedResults.Ok(ListPage.Of(List, rows, page.Count, r => r.Account.Id, r => r.View(now)));
    }

    public static async Task<Ok<AccountView>> GetAsync(Guid id, ClientScope scope, AccountStore accounts, TimeProvider time, CancellationToken cancellationToken)
        => TypedResults.Ok((await accounts.GetAsync(id, scope, cancellationToken)).View(time.GetUtcNow()));

    public static async Task<Ok<AccountView>> UpdateAsync(
        Guid id, AccountPatchBody body, ClientScope scope, AccountStore accounts, IGrainFactory grains, TimeProvider time, CancellationToken cancellationToken)
    {
        var row = await accounts.GetAsync(id, scope, cancellationToken);
        var check = new RequestCheck();
        var standing = row.Account.Settings;
        var settings = new AccountSettings(
            body.Limits?.Over(standing.Limits) ?? standing.Limits,
            body.WorkingHours?.Over(standing.WorkingHours) ?? standing.WorkingHours,
            body.Spacing is { } spacing ? new(spacing.MinSeconds ?? standing.Spacing.MinSeconds, spacing.MaxSeconds ?? standing.Spacing.MaxSeconds) : standing.Spacing,
            body.RampUp.IsGiven ? RampUpOf(check, body.RampUp.Or(null)) : standing.RampUp);
        var name = body.Name is null ? null : check.Required("name", body.Name);
        check.Add(settings.Validate());
        check.ThrowIfAny();

        var account = await grains.GetGrain<ILinkedInAccountGrain>(id).UpdateAsync(new(name, settings));
        return TypedResults.Ok(AccountView.Of(account, row.Pacing, time.GetUtcNow()));
    }

    public static async Task<NoContent> DeleteAsync(Guid id, ClientScope scope, AccountStore accounts, IGrainFactory grains, CancellationToken cancellationToken)
    {
        await accounts.GetAsync(id, scope, cancellationToken);
        await grains.GetGrain<ILinkedInAccountGrain>(id).DetachAsync();
        return TypedResults.NoContent();
    }

    public static async Task<Ok<AccountView>> PauseAsync(
        Guid id, ClientScope scope, AccountStore accounts, IGrainFactory grains, TimeProvider time, CancellationToken cancellationToken)
    {
        var row = await accounts.GetAsync(id, scope, cancellationToken);
        return TypedResults.Ok(AccountView.Of(await grains.GetGrain<ILinkedInAccountGrain>(id).PauseAsync(), row.Pacing, time.GetUtcNow()));
    }

    public static async Task<Ok<AccountView>> ResumeAsync(
        Guid id, ClientScope scope, AccountStore accounts, IGrainFactory grains, TimeProvider time, CancellationToken cancellationToken)
    {
        var row = await accounts.GetAsync(id, scope, cancellationToken);
        return TypedResults.Ok(AccountView.Of(await grains.GetGrain<ILinkedInAccountGrain>(id).ResumeAsync(), row.Pacing, time.GetUtcNow()));
    }

    private static RampUp? RampUpOf(RequestCheck check, RampUpBody? body)
    {
        if (body is null)
            return null;
        if (body.StartPerDay is null)
            check.Add("ramp_up.start_per_day", "required", "'ramp_up.start_per_day' is missing.");
        if (body.StepPerDay is null)
            check.Add("ramp_up.step_per_day", "required", "'ramp_up.step_per_day' is missing.");
        // A number that is missing was reported; 1 keeps the rules from reporting it again.
        return new(body.StartPerDay ?? 1, body.StepPerDay ?? 1);
    }
}
