using LinkedInAutomation.Host.Hosting;
using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.Host.Sandbox;

internal static class SandboxSimulator
{
    private const string FileName = "simulator.journal";

    private static SimulatorOptions Options(string? url) => string.IsNullOrWhiteSpace(url) ? new() : new() { Url = url };

    /// <summary>At the given address or on a free loopback port, with what it knew before the last stop or crash.</summary>
    public static async Task<SimulatorServer> StartAsync(string directory, string? url, SimulatorSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        var stateFile = Path.Combine(directory, FileName);
        try
        {
            Directory.CreateDirectory(directory);
            return await SimulatorServer.StartAsync(Options(url) with { StateFile = stateFile, Settings = settings }, clock, cancellationToken);
        }
        catch (IOException exception)
        {
            throw new OperatorException(
                $"The simulator could not start with {stateFile}: {exception.Message} If another sandbox uses this directory, stop it or set " +
                "Database__Directory to another one; for several hosts start one simulator and give all of them its address as Unipile__BaseUrl.", exception);
        }
    }
}
