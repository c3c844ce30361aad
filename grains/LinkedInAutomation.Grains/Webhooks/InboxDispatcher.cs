using LinkedInAutomation.Unipile.Webhooks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>
/// Works the inbox: leases due events, hands each to <see cref="InboxHandler"/>, closes it. Every silo runs one; leases share the work.
/// Events about one person are worked one after the other, those about different people side by side.
/// </summary>
public sealed partial class InboxDispatcher(
    Inbox inbox, InboxSignal signal, InboxHandler handler, InboxInstruments instruments, TimeProvider time, ILogger<InboxDispatcher> logger)
    : BackgroundService
{
    private const int BatchSize = 128;
    private const int Concurrency = 8;

    /// <summary>After this many attempts, some 40 minutes in all, an event is dead: visible to the operator, not tried any more.</summary>
    private const int MaxAttempts = 14;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await WorkAsync(stoppingToken) == 0)
                    await signal.WaitAsync(PollEvery, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogPassFailed(e);
                await Task.Delay(PollEvery, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<int> WorkAsync(CancellationToken cancellationToken)
    {
        var leased = await inbox.LeaseAsync(BatchSize, Lease, cancellationToken);
        var conversations = leased
            .Select(e => (Event: e, Notice: UnipileWebhookParser.Parse(PathOf(e.Source), e.Body)))
            .GroupBy(e => Conversation(e.Notice));
        await Parallel.ForEachAsync(
            conversations, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken },
            async (conversation, token) =>
            {
                foreach (var (stored, notice) in conversation)
                    await HandleAsync(stored, notice, token);
            });
        return leased.Count;
    }

    private async Task HandleAsync(InboxEvent stored, WebhookNotice notice, CancellationToken cancellationToken)
    {
        try
        {
            var ignored = await handler.HandleAsync(notice, stored.ReceivedAt, cancellationToken);
            await inbox.CloseAsync(stored.Id, ignored is null ? InboxStatus.Processed : InboxStatus.Ignored, ignored, time.GetUtcNow());
            instruments.OnClosed(stored.Source, ignored is null ? InboxStatus.Processed : InboxStatus.Ignored, time.GetUtcNow() - stored.ReceivedAt);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(e, stored.Id, stored.Source, stored.Attempts);
            if (stored.Attempts >= MaxAttempts)
            {
                await inbox.CloseAsync(stored.Id, InboxStatus.Dead, e.GetType().Name, time.GetUtcNow());
                instruments.OnClosed(stored.Source, InboxStatus.Dead, time.GetUtcNow() - stored.ReceivedAt);
            }
            else
            {
                var wait = TimeSpan.FromSeconds(Math.Pow(2, stored.Attempts - 1));
                await inbox.RetryAsync(stored.Id, wait < LongestRetry ? wait : LongestRetry, e.GetType().Name);
            }
        }
    }

    /// <summary>What must keep its order: the events about one person, the statuses of one account.</summary>
    private static (string?, string?) Conversation(WebhookNotice notice) => notice switch
    {
        MessageNotice m => (m.AccountId, m.PersonProviderId ?? m.ChatId),
        NewRelationNotice r => (r.AccountId, r.PersonProviderId ?? r.PersonPublicIdentifier),
        AccountStatusNotice s => (s.AccountId, null),
        UnknownNotice u => (u.AccountId, null),
        _ => (null, null),
    };

    private static string PathOf(string source) => source == "account_status" ? UnipileWebhookParser.AccountStatus : source;

    [LoggerMessage(Level = LogLevel.Error, Message = "A pass over the inbox failed; the next one follows shortly")]
    private partial void LogPassFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook event {EventId} of {Source} failed at attempt {Attempt}")]
    private partial void LogFailed(Exception exception, long eventId, string source, int attempt);
}
