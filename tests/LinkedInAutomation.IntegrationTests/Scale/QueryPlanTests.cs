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
    private static readonly string[] Wanted = ["visit", "invite", "message", "withdraw"];

    private const int Leads = 1_000_000;

    /// <summary>Rows from which on a table has no business in a sequential scan.</summary>
    private const int Large = 5_000;

    private const int MostThrownAway = 1_000;
    private const int MostBlocks = 3_000;

    /// <summary>Pairs that a join may look at in vain: those of a page with itself.</summary>
    private const int MostPairs = 100_000;

    /// <summary>Tables that do not grow with the leads, and so may be scanned.</summary>
    private static readonly string[] SmallTables =
    [
        // As many as there are customers, LinkedIn accounts and campaigns.
        "clients", "api_keys", "linkedin_accounts", "account_pacing", "campaigns", "campaign_accounts", "imports", "attachments",
        // What is under way at the moment, for accounts or conversations.
        "relations_backfills", "webhook_activity", "webhook_holds", "connect_links",
        "sandbox_clock", "schema_version",
    ];

    /// <summary>Statements that read much because much is asked for: by an index all the same. With what in a plan tells that asking.</summary>
    private static readonly (string Query, string? Filter, string Why)[] Wide =
    [
        ("select status, count(*) from leads where campaign_id = $1", null, "counts one campaign, from its index alone"),
        ("select acc.id, acc.client_id, acc.name, sent.invitations", null, "counts what a page of accounts sent within a window, by stretches of indexes"),
        ("select c.id, (select count(*) from leads", null, "the forecast counts who has not begun"),
        ("select campaign_id, account_id, status, step_id", null, "the forecast groups who is under way"),
        ("select count(*) filter (where invited_at", null, "the forecast learns from who has answered in the campaign"),
        ("select leads.id, leads.client_id, leads.campaign_id", "strpos", "looks for a text anywhere in a name, among the leads of one campaign"),
    ];

    /// <summary>Tables that must have been written, or the outreach has not been seen.</summary>
    private static readonly string[] Written = ["leads", "actions", "lead_events", "contact_claims", "account_pacing", "webhook_events"];

    [Fact]
    public async Task Statements_WithAMillionLeads_ReadLittleMoreThanTheyAnswer()
    {
        await using var database = await server.CreateDatabaseAsync();
        await SkipUnlessExplainableAsync(database);
        await LeadPopulation.FillAsync(database.DataSource, Leads, TestContext.Current.CancellationToken);
        var large = await TablesAsync(database, Large);
        var unknown = (await TablesAsync(database, 0)).Except(large).Except(SmallTables);
        Assert.True(!unknown.Any(), $"Fill them in {nameof(LeadPopulation)}, or say in {nameof(SmallTables)} that they stay small: {string.Join(", ", unknown)}");
        Assert.Empty(large.Intersect(SmallTables));

        using var explained = new ExplainedDatabase(database.ConnectionString, connections: 4);
        await using var host = await TestHost.StartAsync(
            database, services => services.AddSingleton(explained.DataSource), ("Sandbox:ClockSpeed", "10000"), ("Pacing:LongestSleep", "1.00:00:00"));
        using var api = new ApiClient(host.Address, TestHost.AdminKey);
        var problems = await new ApiWalk(api, database).RunAsync();
        await OutreachAsync(api, host.Simulator!.World, database);

        var faults = explained.Plans.Select(plan => Fault(plan, large)).OfType<string>();
        Assert.True(!problems.Concat(faults).Any(), string.Join("\n\n", problems.Concat(faults)));
        Assert.All(Written, table => Assert.Contains(explained.Plans, plan => plan.Writes(table)));
        await AssertIsJudgedAsync(explained, large);
    }

    /// <summary>Lets the paused account go to work on its campaign until people were visited, invited, written to, given up, and heard of.</summary>
    private static async Task OutreachAsync(ApiClient api, World world, TestDatabase database)
    {
        world.CreateAccount(new() { Id = LeadPopulation.ProviderAccount, Name = "Grace Hopper" });
        var lastSeeded = await database.ScalarAsync<long>("select max(id) from webhook_events");
        (await api.PostAsync($"linkedin-accounts/{LeadPopulation.Account}/actions/resume")).Ok();
        await Eventually.TrueAsync(
            () => Task.FromResult(Wanted.All(effect => world.Calls(effect: true).Count(call => call.Effect == effect) > 12)),
            TimeSpan.FromMinutes(3), () => string.Join(", ", world.Calls(effect: true).CountBy(call => call.Effect!)));
        await Eventually.TrueAsync(
            () => database.ScalarAsync<bool>($"select count(*) > 12 from webhook_events where status = 'processed' and id > {lastSeeded}"));
        (await api.PostAsync($"linkedin-accounts/{LeadPopulation.Account}/actions/pause")).Ok();
    }

    /// <summary>What is to be found is found: the whole table, and too much of an index.</summary>
    private static async Task AssertIsJudgedAsync(ExplainedDatabase explained, HashSet<string> large)
    {
        foreach (var (sql, fault) in new[]
        {
            ("select id from leads where title = 'nobody'", "Reads all of leads"),
            ($"select id from leads where campaign_id = '{LeadPopulation.Campaign}' and strpos(first_name, 'nobody') > 0 order by seq limit 5", "Throws away"),
            ($"select count(title) from leads where account_id = '{LeadPopulation.Account}'", " blocks: "),
        })
        {
            await using var command = explained.DataSource.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            Assert.Contains(fault, Fault(Assert.Single(explained.Plans, plan => plan.Query == sql), large), StringComparison.Ordinal);
        }
    }

    private static string? Fault(QueryPlan plan, HashSet<string> large)
    {
        if (plan.Nodes.FirstOrDefault(node => node.Type == "Seq Scan" && large.Contains(node.Relation!)) is { } scan)
            return $"Reads all of {scan.Relation}: {plan}";
        if (Wide.Any(wide => plan.Query.StartsWith(wide.Query, StringComparison.Ordinal)
            && (wide.Filter is null || plan.Nodes.Any(node => node.Filter?.Contains(wide.Filter, StringComparison.Ordinal) == true))))
        {
            return null;
        }

        var waste = plan.Nodes.FirstOrDefault(node => node.Removed > node.Rows
            && (node.Relation is null ? node.Removed > MostPairs : node.Removed > MostThrownAway && large.Contains(node.Relation)));
        if (waste is not null)
            return $"Throws away {waste.Removed} rows: {plan}";
        return plan.Blocks > MostBlocks ? $"Reads {plan.Blocks} blocks: {plan}" : null;
    }

    /// <summary>Tables with at least so many rows, partitions left out unless they have some.</summary>
    private static async Task<HashSet<string>> TablesAsync(TestDatabase database, int rows)
    {
        await using var command = database.DataSource.CreateCommand($"""
            select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
              and greatest(reltuples, 0) >= {rows} and not (relispartition and reltuples <= 0)
            """);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var tables = new HashSet<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            tables.Add(reader.GetString(0));
        return tables;
    }

    private static async Task SkipUnlessExplainableAsync(TestDatabase database)
    {
        try
        {
            await database.ExecuteAsync("load 'auto_explain'; set session_replication_role = replica; reset all");
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedFile or PostgresErrorCodes.InsufficientPrivilege)
        {
            Assert.Skip($"Needs a superuser and the server's contrib module auto_explain: {e.MessageText}");
        }
    }
}
