using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LinkedInAutomation.Unipile.Simulator;

internal static class ControlEndpoints
{
    public static void MapControl(this ControlRoutes control, World world)
    {
        control.Map("GET", "/accounts", _ => world.Accounts());
        control.Map("POST", "/accounts", async context => world.CreateAccount(await ControlRoutes.BodyAsync<AccountSeed>(context)));
        control.Map("POST", "/accounts/{id}/status", async context =>
        {
            var body = await ControlRoutes.BodyAsync<StatusBody>(context);
            world.SetAccountStatus(Id(context), body.Status);
            return null;
        });
        control.Map("GET", "/settings", _ => world.Settings);
        control.Map("PUT", "/settings", async context => Merge(world, await ControlRoutes.BodyAsync<JsonObject>(context)));
        control.Map("GET", "/faults", _ => world.Faults());
        control.Map("POST", "/faults", async context => world.AddFault(await ControlRoutes.BodyAsync<Fault>(context)));
        control.Map("DELETE", "/faults", _ =>
        {
            world.ClearFaults();
            return null;
        });
        control.Map("GET", "/calls", context => Calls(world, context.Request.Query));
        control.Map("GET", "/summary", _ => world.Audit());
        control.Map("GET", "/webhook-deliveries", context => world.Deliveries(Number(context.Request.Query, "limit", 1000)));
        control.Map("POST", "/reset", _ =>
        {
            world.Reset();
            return null;
        });
    }

    public static string Id(HttpContext context) => (string)context.Request.RouteValues["id"]!;

    /// <summary>Only the keys given change.</summary>
    private static SimulatorSettings Merge(World world, JsonObject changes)
    {
        var merged = JsonSerializer.SerializeToNode(world.Settings, SimulatorJson.Control)!.AsObject();
        foreach (var (name, value) in changes)
            merged[name] = value?.DeepClone();
        return world.Settings = merged.Deserialize<SimulatorSettings>(SimulatorJson.Control)!;
    }

    private static CallPage Calls(World world, IQueryCollection query)
    {
        var effect = (string?)query["effect"] switch
        {
            null or "" => (bool?)null,
            "true" or "1" => true,
            _ => false,
        };
        var calls = world.Calls(Number(query, "after", 0), query["route"], effect, Number(query, "limit", 10_000));
        return new CallPage(calls, calls.Count == 0 ? null : calls[^1].Sequence);
    }

    private static int Number(IQueryCollection query, string name, int otherwise) =>
        (string?)query[name] is not { Length: > 0 } text
            ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw ApiProblem.Invalid($"{name} must be a number.");

    private sealed record StatusBody(AccountStatus Status);

    private sealed record CallPage(IReadOnlyList<CallRecord> Items, long? NextAfter);
}
