using System.ComponentModel.DataAnnotations;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LinkedInAutomation.Grains;

/// <summary>Section "Sweeper".</summary>
public sealed class SweeperOptions
{
    /// <summary>Real time between two looks. Default 15 s; the sandbox looks more often.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long something may be overdue before it is poked, on the service's clock. Default 3 min: reminders come within one.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromMinutes(3);
}

/// <summary>
/// Heals what a crash cut off: pokes leads whose time passed without a reminder, and accounts whose wake-up time passed. Two index
/// look-ups a pass; with nothing overdue nothing else. Poking what is well changes nothing, so every silo may sweep.
/// </summary>
public sealed partial class Sweeper(
    NpgsqlDataSource database, IGrainFactory grains, SweeperOptions options, TimeProvider time, ILogger<Sweeper> logger) : BackgroundService
{
    private const int BatchSize = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first look comes at once and without grace: it is what brings the accounts to life after a start.
        var grace = TimeSpan.Zero;
        using var timer = new PeriodicTimer(options.Interval, TimeProvider.System);
        do
        {
            try
            {
                await SweepAsync(time.GetUtcNow() - grace, stoppingToken);
                grace = options.Grace;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(e);
            }
        }
        while (await NextAsync(timer, stoppingToken));
    }

    /// <summary>One look: pokes what was due before this instant.</summary>
    public async Task SweepAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        foreach (var account in await FindAsync("""
            select a.id from linkedin_accounts a left join account_pacing p on p.account_id = a.id
            where a.status <> 'deleted' and (p.next_wake_at is null or p.next_wake_at < $1) limit $2
            """, before, cancellationToken))
        {
            await grains.GetGrain<ILinkedInAccountGrain>(account).WakeAsync();
        }

        foreach (var lead in await FindAsync("""
            select id from leads where next_at < $1 and status in ('pending_invite', 'invite_sent', 'connected', 'messaged')
            order by next_at limit $2
            """, before, cancellationToken))
        {
            LogOverdue(lead);
            try
            {
                await grains.GetGrain<ILeadGrain>(lead).PokeAsync();
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // One that cannot go on must not hold up those behind it.
                LogPokeFailed(e, lead);
            }
        }
    }

    private async Task<IReadOnlyList<Guid>> FindAsync(string sql, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue(before.UtcDateTime);
        command.Parameters.AddWithValue(BatchSize);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
            found.Add(reader.GetGuid(0));
        return found;
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Lead {LeadId} was overdue and is poked")]
    private partial void LogOverdue(Guid leadId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Lead {LeadId} is overdue and cannot go on")]
    private partial void LogPokeFailed(Exception exception, Guid leadId);

    [LoggerMessage(Level = LogLevel.Error, Message = "A sweep failed; the next one follows")]
    private partial void LogFailed(Exception exception);
}
