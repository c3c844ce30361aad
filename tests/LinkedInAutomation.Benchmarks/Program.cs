using LinkedInAutomation.Benchmarks;
using Spectre.Console;

// dotnet run -c Release --project tests/LinkedInAutomation.Benchmarks [steps] [webhooks] [import]
var wanted = args.Length == 0 ? ["steps", "webhooks", "import"] : args;
await using var service = await BenchmarkService.StartAsync();
var table = new Table().AddColumns("benchmark", "rate", "unit", "how");
foreach (var name in wanted)
{
    var result = name switch
    {
        "steps" => await LeadSteps.RunAsync(service),
        "webhooks" => await WebhookPosts.RunAsync(service),
        "import" => await ImportRows.RunAsync(service),
        _ => throw new ArgumentException($"Unknown benchmark '{name}': steps, webhooks, import."),
    };
    table.AddRow(name, $"{result.PerSecond:N0}", result.Unit, result.How);
}

AnsiConsole.Write(table);
