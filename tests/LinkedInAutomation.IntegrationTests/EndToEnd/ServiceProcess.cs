using System.Diagnostics;
using LinkedInAutomation.Host.Hosting;
using LinkedInAutomation.IntegrationTests.Infrastructure;

namespace LinkedInAutomation.IntegrationTests.EndToEnd;

/// <summary>The service in a process of its own, to be killed for real.</summary>
internal sealed class ServiceProcess(IReadOnlyDictionary<string, string> environment, Uri address) : IDisposable
{
    private Process? _process;

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet") { ArgumentList = { typeof(OutreachHost).Assembly.Location, "run" } };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        using var http = new HttpClient { BaseAddress = address };
        await Eventually.TrueAsync(async () =>
        {
            Assert.False(_process.HasExited, $"The service exited with {(_process.HasExited ? _process.ExitCode : 0)} instead of serving.");
            try
            {
                using var ready = await http.GetAsync("/health/ready", TestContext.Current.CancellationToken);
                return ready.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, TimeSpan.FromSeconds(60), expected: "the service is ready");
    }

    /// <summary>SIGKILL: nothing is flushed, closed or said.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        _process?.Kill();
        _process?.Dispose();
    }
}
