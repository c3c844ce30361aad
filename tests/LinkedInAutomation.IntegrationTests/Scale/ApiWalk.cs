using System.Diagnostics;
using System.Runtime.CompilerServices;
using LinkedInAutomation.IntegrationTests.Api;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using YamlDotNet.RepresentationModel;

namespace LinkedInAutomation.IntegrationTests.Scale;

/// <summary>
/// Every GET that docs/openapi.yaml describes, plain, with each value of each of its filters, and a page further on. A path or a filter
/// for which no value is known here fails: add it.
/// </summary>
internal sealed class ApiWalk(ApiClient api, TestDatabase database)
{
    /// <summary>Npgsql prepares a statement at its fifth use, and PostgreSQL looks for a general plan five uses later.</summary>
    private const int Repeats = 12;

    /// <summary>What takes long is wide, and is not asked as often: its plan is known by then.</summary>
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(2);

    /// <summary>What a path with an {id} is about, by its beginning, and what finds an interesting one of these.</summary>
    private static readonly (string Path, string Sql)[] Things =
    [
        ("/campaigns/{id}", $"select '{LeadPopulation.Campaign}'::uuid"),
        ("/clients/{id}", $"select '{LeadPopulation.Client}'::uuid"),
        ("/analytics/clients/{id}", $"select '{LeadPopulation.Client}'::uuid"),
        ("/linkedin-accounts/{id}", $"select '{LeadPopulation.Account}'::uuid"),
        ("/leads/{id}", $"select id from leads where campaign_id = '{LeadPopulation.Campaign}' and status = 'replied' limit 1"),
        ("/imports/{id}", "select id from imports limit 1"),
        ("/admin/relations/backfill/{id}", "select id from relations_backfills limit 1"),
    ];

    /// <summary>Other names in braces.</summary>
    private static readonly Dictionary<string, string> Others = new()
    {
        ["{attachmentId}"] = $"select id from attachments where client_id = '{LeadPopulation.Client}' limit 1",
    };

    /// <summary>Values by name of the filter; those that mean different things at different places with the path before them.</summary>
    private static readonly Dictionary<string, string[]> Filters = new()
    {
        ["limit"] = ["200"],
        ["client_id"] = [$"{LeadPopulation.Client}"],
        ["account_id"] = [$"{LeadPopulation.Account}", "00000000-0000-7000-8000-000000000000"],
        ["campaign_id"] = [$"{LeadPopulation.Campaign}"],
        ["q"] = ["lovelace", "nobody"],
        ["from"] = ["2026-01-01"],
        ["to"] = ["2027-12-31"],
        ["state"] = ["uncertain", "needs_review"],
        ["source"] = ["users", "messaging", "account_status"],
        ["days"] = ["90"],
        ["acceptance_rate"] = ["0.3"],
        ["reply_rate"] = ["0.1"],
        ["kind"] = ["person"],
        ["subject"] = ["lead"],
        ["action"] = ["lead.status", "nothing.at.all"],
        ["reason"] = ["overdue", "no_action", "outcome_not_taken", "needs_review"],
        ["/admin/audit-log from"] = ["2026-01-01T00:00:00Z"],
        ["/admin/audit-log to"] = ["2027-12-31T00:00:00Z"],
        ["/campaigns status"] = ["draft", "active"],
        ["/campaigns/{id}/leads status"] = ["pending_invite", "invite_sent", "replied", "failed", "paused"],
        ["/admin/webhook-events status"] = ["pending", "processed", "ignored", "dead"],
    };

    /// <summary>Asks all of it. Answers what could not be asked, or was answered with an error.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var problems = new List<string>();
        foreach (var (path, filters) in Described())
        {
            if (await AddressAsync(path) is not { } address)
            {
                problems.Add($"{path}: say in {nameof(ApiWalk)} what it is about.");
                continue;
            }

            var unknown = filters.Where(filter => filter != "cursor" && ValuesOf(path, filter) is null).ToList();
            problems.AddRange(unknown.Select(filter => $"{path}: say in {nameof(ApiWalk)}.{nameof(Filters)} which values '{filter}' is to be tried with."));
            foreach (var query in filters.SelectMany(filter => (ValuesOf(path, filter) ?? []).Select(value => $"{filter}={value}")).Prepend(""))
                await AskAsync($"{address}?{query}", filters.Contains("cursor"), problems);
        }

        return problems;
    }

    private async Task AskAsync(string address, bool hasPages, List<string> problems)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Repeats && watch.Elapsed < LongEnough; i++)
        {
            var answer = await api.GetAsync(address);
            if ((int)answer.Status != 200)
            {
                problems.Add($"GET {address} answered {(int)answer.Status}: {answer.Text}");
                return;
            }

            if (hasPages && answer.Json.GetProperty("next_cursor").GetString() is { } cursor)
                await api.GetAsync($"{address}&cursor={Uri.EscapeDataString(cursor)}");
        }
    }

    private async Task<string?> AddressAsync(string path)
    {
        if (!path.Contains('{', StringComparison.Ordinal))
            return path.TrimStart('/');
        var thing = Things.FirstOrDefault(thing => path == thing.Path || path.StartsWith(thing.Path + "/", StringComparison.Ordinal));
        if (thing.Sql is null)
            return null;
        var address = path.Replace("{id}", await FindAsync(thing.Sql), StringComparison.Ordinal).TrimStart('/');
        foreach (var (name, sql) in Others.Where(other => path.Contains(other.Key, StringComparison.Ordinal)))
            address = address.Replace(name, await FindAsync(sql), StringComparison.Ordinal);
        return address.Contains('{', StringComparison.Ordinal) ? null : address;
    }

    private async Task<string> FindAsync(string sql) => (await database.ScalarAsync<Guid>(sql)).ToString();

    private static string[]? ValuesOf(string path, string filter) => Filters.GetValueOrDefault($"{path} {filter}") ?? Filters.GetValueOrDefault(filter);

    private static IEnumerable<(string Path, string[] Filters)> Described([CallerFilePath] string here = "")
    {
        using var file = File.OpenText(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/openapi.yaml")));
        var yaml = new YamlStream();
        yaml.Load(file);
        foreach (var (path, operations) in Map(Map(yaml.Documents[0].RootNode)["paths"]))
        {
            if (Map(operations).TryGetValue("get", out var get))
            {
                var parameters = Map(get).TryGetValue("parameters", out var list) ? (YamlSequenceNode)list : [];
                yield return (path.Replace("/api/v1", "", StringComparison.Ordinal),
                    [.. parameters.Select(Map).Where(p => p["in"].ToString() == "query").Select(p => p["name"].ToString())]);
            }
        }
    }

    private static Dictionary<string, YamlNode> Map(YamlNode node) => ((YamlMappingNode)node).Children.ToDictionary(child => child.Key.ToString(), child => child.Value);
}
