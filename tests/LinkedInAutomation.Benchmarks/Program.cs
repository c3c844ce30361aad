using LinkedInAutomation.Benchmarks;
using Spectre.Console;

// dotnet run -c Release --project tests/LinkedInAutomation.Benchmarks [names]; all of them when none is named.
var known = new Dictionary<string, Func<Task<IEnumerable<BenchmarkResult>>>>
{
    ["steps"] = LeadSteps.RunAsync,
    ["webhooks"] = WebhookPosts.RunAsync,
    ["import"] = ImportRows.RunAsync,
    ["forecast"] = Forecasts.RunAsync,
    ["scale"] = StepsAtScale.RunAsync,
    ["idle"] = NothingToDo.RunAsync,
};
if (args.FirstOrDefault(name => !known.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"Unknown benchmark '{unknown}'. Known: {string.Join(", ", known.Keys)}.");
    return 2;
}

var table = new Table().AddColumns("benchmark", "figure", "unit", "how");
foreach (var name in args.Length == 0 ? known.Keys : (IEnumerable<string>)args)
{
    foreach (var result in await known[name]())
        table.AddRow(result.Name, $"{result.Value:#,0.##}", result.Unit, Markup.Escape(result.How));
}

AnsiConsole.Write(table);
return 0;
