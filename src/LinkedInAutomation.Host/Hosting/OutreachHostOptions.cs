using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.Host.Hosting;

/// <summary>How a host differs from what arguments, environment and appsettings.json say; for the demo and for tests.</summary>
public sealed record OutreachHostOptions
{
    public string[] Arguments { get; init; } = [];

    /// <summary>Win over everything else, by configuration key (<c>Sandbox:ClockSpeed</c>).</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Runs after the host's own registrations.</summary>
    public Action<IServiceCollection>? Configure { get; init; }

    /// <summary>How the simulated people behave, where the simulator is started.</summary>
    public SimulatorSettings Simulator { get; init; } = new();

    /// <summary>How long to wait for a PostgreSQL that does not answer yet: one that comes up beside us, as in compose, needs some seconds.</summary>
    public TimeSpan DatabasePatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where a sandbox says its admin key.</summary>
    public TextWriter Console { get; init; } = System.Console.Out;
}
