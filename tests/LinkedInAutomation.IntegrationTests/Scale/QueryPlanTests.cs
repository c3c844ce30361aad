using System.Diagnostics;
using LinkedInAutomation.IntegrationTests.Api;
using LinkedInAutomation.IntegrationTests.Hosting;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using LinkedInAutomation.Unipile.Simulator;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LinkedInAutomation.IntegrationTests.Scale;

/// <summary>With a million leads, every statement of the service finds its rows by an index and reads little more than it answers.</summary>
public sealed class QueryPlanTests(PostgresServer server)
{
    private const int Leads = 1_000_000;

    /// <summary>Above it a table has no business in a sequential scan.</summary>
    private const int SmallTable = 5_000;

    private const int MostThrownAway = 1_000;
    private const int MostBlocks = 3_000;

    /// <summary>Tables that do not grow with the leads, and so may be scanned.</summary>
    private static readonly string[] SmallTables =
    [
        // As many as there are customers, LinkedIn accounts and campaigns.
        "clients", "api_keys", "linkedin_accounts", "account_pacing", "campaigns", "campaign_accounts", "imports",
        "attachments",
        "sandbox_clock", "schema_version",
    ];

    /// <summary>Statements that read much because much is asked for: by an index all the same. With a condition that tells the asking.</summary>
    private static readonly (string Query, string? Filter, string Why)[] Wide =
    [
        ("select status, count(*) from leads where campaign_id = $1", null, "counts one campaign, from its index alone"),
        ("select leads.id, leads.client_id, leads.campaign_id", "~~*", "looks for a text anywhere in a name, among the leads of one campaign"),
    ];

    [Fact]
    public async Task Statements_WithAMillionLeads_ReadWhatTheyAnswer()
    {
        await using var database = await server.CreateDatabaseAsync();
        var watch = Stopwatch.StartNew();
        await LeadPopulation.FillAsync(database.DataSource, Leads, TestContext.Current.CancellationToken);
        TestContext.Current.SendDiagnosticMessage($"filled in {watch.Elapsed.TotalSeconds:N1} s");
        using var explained = new ExplainedDatabase(database.ConnectionString, connections: 4);
        await using var host = await TestHost.StartAsync(
            database, services => services.AddSingleton(explained.DataSource), ("Sandbox:ClockSpeed", "20000"));
        using var api = new ApiClient(host.Address, TestHost.AdminKey);

        watch.Restart();
        var problems = await new ApiWalk(api, database).RunAsync();
        TestContext.Current.SendDiagnosticMessage($"walked in {watch.Elapsed.TotalSeconds:N1} s");
        watch.Restart();
        await OutreachAsync(api, host.Simulator!.World, database);
        TestContext.Current.SendDiagnosticMessage($"outreach in {watch.Elapsed.TotalSeconds:N1} s");

        var large = await TablesAsync(database, SmallTable);
        Assert.Empty(large.Intersect(SmallTables));
        var unknown = (await TablesAsync(database, 0)).Except(large).Except(SmallTables);
        Assert.True(!unknown.Any(), $"Either fill them in {nameof(LeadPopulation)}, or say in {nameof(SmallTables)} that they stay small: {string.Join(", ", unknown)}");
        var faults = explained.Plans.Select(plan => Fault(plan, large)).OfType<string>().ToList();
        await File.WriteAllTextAsync("/tmp/hs-plans.txt", string.Join("\n\n", explained.Plans.OrderByDescending(p => p.Blocks)));
        Assert.True(problems.Count + faults.Count == 0, string.Join("\n\n", problems.Concat(faults)));
    }

    /// <summary>Lets the paused account go to work on the seeded campaign until people of it were visited, invited, written to and answered.</summary>
    private static async Task OutreachAsync(ApiClient api, World world, TestDatabase database)
    {
        world.CreateAccount(new() { Id = LeadPopulation.ProviderAccount, Name = "Grace Hopper" });
        (await api.PostAsync($"linkedin-accounts/{LeadPopulation.Account}/actions/resume")).Ok();
        foreach (var effect in new[] { "invite", "message", "withdraw" })
            await Eventually.TrueAsync(() => Task.FromResult(world.Calls(effect: true).Count(call => call.Effect == effect) >= 12), TimeSpan.FromSeconds(60), () => string.Join(" ", world.Calls(effect: true).GroupBy(c => c.Effect).Select(g => $"{g.Key} {g.Count()}")));
        await Eventually.TrueAsync(
            () => database.ScalarAsync<bool>("select count(*) > 20 from webhook_events where status = 'processed' and id > (select max(id) - 5000 from webhook_events) and reason is null and attempts > 0"));
        (await api.PostAsync($"linkedin-accounts/{LeadPopulation.Account}/actions/pause")).Ok();
    }

    private static string? Fault(QueryPlan plan, HashSet<string> large)
    {
        if (plan.Nodes.FirstOrDefault(node => node.Type == "Seq Scan" && large.Contains(node.Relation!)) is { } scan)
            return $"Reads all of {scan.Relation}: {plan}";
        if (Wide.Any(wide => plan.Query.StartsWith(wide.Query, StringComparison.Ordinal) && (wide.Filter is null || plan.Nodes.Any(node => node.Filter?.Contains(wide.Filter, StringComparison.Ordinal) == true))))
            return null;
        if (plan.Nodes.FirstOrDefault(node => node.Removed > MostThrownAway && node.Removed > node.Rows && (node.Relation is null || large.Contains(node.Relation))) is { } waste)
            return $"Throws away {waste.Removed} rows: {plan}";
        return plan.Blocks > MostBlocks ? $"Reads {plan.Blocks} blocks: {plan}" : null;
    }

    private static async Task<HashSet<string>> TablesAsync(TestDatabase database, int rows)
    {
        await using var command = database.DataSource.CreateCommand($"select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and greatest(reltuples, 0) >= {rows}");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var tables = new HashSet<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            tables.Add(reader.GetString(0));
        return tables;
    }
}
