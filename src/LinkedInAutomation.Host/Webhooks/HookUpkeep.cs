using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.Host.Hosting;
using LinkedInAutomation.Unipile;
using LinkedInAutomation.Unipile.Webhooks;
using Npgsql;

namespace LinkedInAutomation.Host.Webhooks;

/// <summary>
/// Sees to it that Unipile sends us its webhooks: once requests are served, until it works, and every hour from then on. Without webhooks a
/// service looks healthy and hears no reply.
/// </summary>
public sealed class HookUpkeep(
    IConfiguration configuration, HookRegistrar registrar, NpgsqlDataSource database, IHostApplicationLifetime lifetime, ILogger<HookUpkeep> logger)
    : BackgroundService
{
    /// <summary>Advisory locks are per database; the number only has to differ from our other locks.</summary>
    private const long LockKey = 0x4C49_484F_4F4B_5321;

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>Where Unipile reaches us; null: nowhere, and no webhook can be registered.</summary>
    public Uri? PublicBaseUrl { get; } = new SettingsReader(configuration).Origin("PublicBaseUrl");

    /// <summary>What is registered; null without an address of ours.</summary>
    public async Task<HostHookPlan?> LookAsync(CancellationToken cancellationToken)
        => PublicBaseUrl is null ? null : await registrar.LookAsync(PublicBaseUrl, Secret, cancellationToken);

    /// <summary>Creates what is missing and deletes what is broken. One silo at a time, or two would create the same; answers what was found.</summary>
    public async Task<HostHookPlan?> RepairAsync(CancellationToken cancellationToken)
    {
        if (PublicBaseUrl is null)
            return null;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var take = new NpgsqlCommand($"select pg_advisory_xact_lock({LockKey})", connection);
        await take.ExecuteNonQueryAsync(cancellationToken);
        return await registrar.EnsureAsync(PublicBaseUrl, Secret, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (PublicBaseUrl is null)
        {
            HostLog.NoPublicBaseUrl(logger);
            return;
        }

        await StartedAsync(stoppingToken);
        var wait = FirstWait;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RepairAsync(stoppingToken);
                wait = FirstWait;
                await Task.Delay(Interval, stoppingToken);
            }
            catch (Exception exception) when (exception is ProviderException or NpgsqlException)
            {
                HostLog.WebhooksFailed(logger, exception, wait);
                await Task.Delay(wait, stoppingToken);
                wait = Min(2 * wait, LongestWait);
            }
        }
    }

    private string Secret => new SettingsReader(configuration).Text("Webhooks:Secret") ?? "";

    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
