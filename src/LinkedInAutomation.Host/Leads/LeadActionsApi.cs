using LinkedInAutomation.Grains;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Campaigns;
using LinkedInAutomation.Host.Paging;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Storage;

namespace LinkedInAutomation.Host.Leads;

public static class LeadActionsApi
{
    /// <summary>Leads that one call works; more are reached by repeating it with the cursor.</summary>
    private const int MostAtOnce = 1_000;

    private const int Concurrency = 8;
    private const string List = "lead-actions";

    public static RouteGroupBuilder MapLeadActions(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Leads").RequireAuthorization(Policies.Manager);
        foreach (var (verb, command, summary) in Verbs)
        {
            group.MapPost($"/leads/{{id:guid}}/actions/{verb}", (Guid id, ClientScope scope, LeadStore leads, IGrainFactory grains, CancellationToken cancellationToken)
                => OneAsync(id, command, scope, leads, grains, cancellationToken)).WithName($"{command}Lead").WithSummary(summary);
            group.MapPost($"/campaigns/{{id:guid}}/leads/actions/{verb}", (
                    Guid id, LeadSelectionBody body, ClientScope scope, CampaignStore campaigns, LeadStore leads, IGrainFactory grains, CancellationToken cancellationToken)
                => ManyAsync(id, body, command, scope, campaigns, leads, grains, cancellationToken))
                .WithName($"{command}Leads").WithSummary($"{summary}: for all leads that the filter finds, 1,000 a call");
        }

        return group;
    }

    private static readonly (string Verb, LeadCommand Command, string Summary)[] Verbs =
    [
        ("pause", LeadCommand.Pause, "Sends nothing until the lead is resumed"),
        ("resume", LeadCommand.Resume, "Goes on where the lead was paused"),
        ("stop", LeadCommand.Stop, "Ends the lead for good"),
        ("retry", LeadCommand.Retry, "Does the step that failed once more"),
        ("skip-step", LeadCommand.SkipStep, "Goes on with the step after the one the lead stands at"),
        ("restart", LeadCommand.Restart, "Begins the sequence anew, without what the person has had before"),
    ];

    private static async Task<Ok<LeadView>> OneAsync(
        Guid id, LeadCommand command, ClientScope scope, LeadStore leads, IGrainFactory grains, CancellationToken cancellationToken)
    {
        await leads.GetAsync(id, scope, cancellationToken);
        await grains.GetGrain<ILeadGrain>(id).CommandAsync(command);
        return TypedResults.Ok(await leads.GetAsync(id, scope, cancellationToken));
    }

    private static async Task<Ok<LeadsCommandedView>> ManyAsync(
        Guid id, LeadSelectionBody body, LeadCommand command, ClientScope scope, CampaignStore campaigns, LeadStore leads, IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var after = body.Cursor is null ? null : new PageQuery { Cursor = body.Cursor }.AfterNumber(List);
        var filter = new LeadFilter(Filter.Name<LeadStatus>("status", body.Status), Filter.Id("account_id", body.AccountId), body.Q);
        await campaigns.GetAsync(id, scope, cancellationToken);
        var rows = await leads.ListAsync(id, filter, after, MostAtOnce + 1, cancellationToken);
        var page = ListPage.Of(List, rows, MostAtOnce, row => row.Seq, row => row.View.Id);

        var refused = new List<RefusedLeadView>();
        await Parallel.ForEachAsync(
            page.Items, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken },
            async (lead, _) =>
            {
                try
                {
                    await grains.GetGrain<ILeadGrain>(lead).CommandAsync(command);
                }
                catch (InconsistentStateException)
                {
                    lock (refused)
                        refused.Add(new(lead, "try_again", "The lead was changed at the same moment."));
                }
                catch (RuleException rule)
                {
                    lock (refused)
                        refused.Add(new(lead, rule.Code, rule.Message));
                }
            });
        return TypedResults.Ok(new LeadsCommandedView(page.Items.Count, page.Items.Count - refused.Count, [.. refused.OrderBy(lead => lead.Id)], page.NextCursor));
    }
}

/// <summary>Which leads of the campaign; left out: all.</summary>
/// <param name="Q">Text in the name, company, title, e-mail or identifier.</param>
/// <param name="Cursor">next_cursor of the call before.</param>
public sealed record LeadSelectionBody(string? Status, string? AccountId, string? Q, string? Cursor);

/// <param name="NextCursor">Send it with the same filter to go on; null: all were reached.</param>
public sealed record LeadsCommandedView(int Found, int Done, IReadOnlyList<RefusedLeadView> Refused, string? NextCursor);

public sealed record RefusedLeadView(Guid Id, string Code, string Message);
