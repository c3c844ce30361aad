using System.Runtime.InteropServices;
using LinkedInAutomation.Unipile.Simulator;

var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
var section = configuration.GetSection("Simulator");
var options = section.Get<SimulatorOptions>() ?? new SimulatorOptions();
if (configuration["urls"] is { } urls)
    options = options with { Url = urls };
var speed = section.GetValue("ClockSpeed", 1.0);
var start = ClockStart.After(options.StateFile, TimeProvider.System);

await using var server = await SimulatorServer.StartAsync(options, new ScaledClock(speed, start), CancellationToken.None);
Console.WriteLine($"Simulator at {server.BaseAddress} (API key \"{server.ApiKey}\", clock x{speed}); control API under /simulator.");

var stopped = new TaskCompletionSource();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
await stopped.Task;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopped.TrySetResult();
}
