using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.IntegrationTests.Simulator;

/// <summary>
/// One run of tests/simulator-sdk against a simulator of its own: the error of every case by name, null for those that passed. The packages
/// are installed once for each build directory.
/// </summary>
public sealed class SdkRun : IAsyncLifetime
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "simulator-sdk");

    private const string Marker = "node_modules/.installed";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public IReadOnlyDictionary<string, string?> Errors { get; private set; } = new Dictionary<string, string?>();

    public async ValueTask InitializeAsync()
    {
        await InstallAsync();
        await using var simulator = await SimulatorServer.StartAsync(
            new SimulatorOptions
            {
                Settings = TestSimulator.Quiet,
                Accounts =
                [
                    new AccountSeed { Id = TestSimulator.Account, Name = "Olga Owner" },
                    new AccountSeed { Id = "premium", Name = "Petra Premium", Premium = true },
                ],
            },
            TimeProvider.System, Cancel);
        var output = await RunAsync("node", "run.js", simulator.BaseAddress.AbsoluteUri, simulator.ApiKey);
        Errors = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(
                line => line.GetProperty("name").GetString()!,
                line => line.TryGetProperty("error", out var error) ? error.GetString() : null);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task InstallAsync()
    {
        var marker = Path.Combine(Folder, Marker);
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"), Cancel)));
        if (File.Exists(marker) && await File.ReadAllTextAsync(marker, Cancel) == wanted)
            return;
        await RunAsync("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--prefer-offline");
        await File.WriteAllTextAsync(marker, wanted, Cancel);
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Start(start);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel));
        try
        {
            await process.WaitForExitAsync(Cancel);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        Assert.True(
            process.ExitCode == 0,
            $"'{program} {string.Join(' ', arguments)}' in {Folder} ended with {process.ExitCode}:\n{await output}\n{await errors}" +
            (program == "npm" ? "The first run after a build needs the npm registry, or a filled npm cache." : ""));
        return await output;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException(
                $"'{start.FileName}' was not found. These tests need Node.js 18 or newer with npm; ./test installs it.");
        }
    }
}
