using System.Net.Http.Headers;
using System.Text;
using System.Threading.Channels;

namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>
/// Posts due webhooks, a few at once. Only exactly 200 is success; otherwise five more attempts, 10 s, 20 s, 40 s … of the simulator's clock
/// apart (Unipile publishes the number, not the schedule).
/// </summary>
internal sealed class WebhookSender : IAsyncDisposable
{
    private const int Retries = 5;
    private static readonly TimeSpan FirstRetryAfter = TimeSpan.FromSeconds(10);

    private readonly World _world;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _retryFloor;
    private readonly Channel<Parcel> _due = Channel.CreateUnbounded<Parcel>();
    private readonly CancellationTokenSource _stopping = new();
    private readonly HttpClient _http;
    private readonly Task _workers;
    private readonly Lock _idleGate = new();
    private TaskCompletionSource? _idle;
    private int _underWay;

    public WebhookSender(World world, TimeProvider clock, SimulatorOptions options)
    {
        _world = world;
        _clock = clock;
        _retryFloor = options.WebhookRetryFloor;
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
        {
            // Real time: the receiver works in real time, however fast the simulated days pass.
            Timeout = TimeSpan.FromSeconds(30),
        };
        _workers = Task.WhenAll(Enumerable.Range(0, options.WebhookConcurrency).Select(_ => Task.Run(WorkAsync)));
    }

    public void Send(Parcel parcel)
    {
        lock (_idleGate)
            _underWay++;
        _due.Writer.TryWrite(parcel);
    }

    /// <summary>Completes when nothing is under way or waiting for a free worker.</summary>
    public Task WhenIdleAsync()
    {
        lock (_idleGate)
            return _underWay == 0
                ? Task.CompletedTask
                : (_idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    public async ValueTask DisposeAsync()
    {
        _due.Writer.TryComplete();
        await _stopping.CancelAsync();
        await _workers;
        _http.Dispose();
        _stopping.Dispose();
    }

    private async Task WorkAsync()
    {
        try
        {
            await foreach (var parcel in _due.Reader.ReadAllAsync(_stopping.Token))
            {
                var (status, error) = await PostAsync(parcel);
                if (status == 200)
                    Settle(parcel, status, null);
                else
                    _ = FailAsync(parcel, status, error);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping: what is not settled is due again after a restart.
        }
    }

    private async Task<(int? Status, string? Error)> PostAsync(Parcel parcel)
    {
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes(parcel.Delivery.Order.Body));
        using var request = new HttpRequestMessage(HttpMethod.Post, parcel.Delivery.Order.Url) { Content = body };
        // Unipile's sender labels its JSON as a form unless the webhook's own headers say otherwise.
        body.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        request.Headers.TryAddWithoutValidation("User-Agent", "axios/1.7.7");
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/plain, */*");
        foreach (var header in parcel.Headers)
        {
            if (header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                body.Headers.Remove("Content-Type");
                body.Headers.TryAddWithoutValidation("Content-Type", header.Value);
            }
            else
            {
                request.Headers.Remove(header.Key);
                request.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        try
        {
            using var response = await _http.SendAsync(request, _stopping.Token);
            return ((int)response.StatusCode, null);
        }
        catch (OperationCanceledException) when (!_stopping.IsCancellationRequested)
        {
            return (null, "timeout");
        }
        catch (HttpRequestException failure)
        {
            return (null, failure.HttpRequestError.ToString());
        }
    }

    /// <summary>Away from the workers, so that a dead receiver does not hold up the living ones for the length of the floor.</summary>
    private async Task FailAsync(Parcel parcel, int? status, string? error)
    {
        try
        {
            var growth = Math.Pow(2, parcel.Delivery.Attempts.Count);
            await Task.Delay(_retryFloor * growth, TimeProvider.System, _stopping.Token);
            Settle(parcel, status, error, parcel.Delivery.Attempts.Count < Retries ? FirstRetryAfter * growth : null);
        }
        catch (OperationCanceledException)
        {
            // Stopping, as above.
        }
    }

    private void Settle(Parcel parcel, int? status, string? error, TimeSpan? retryAfter = null)
    {
        var now = _clock.GetUtcNow();
        var outcome = status == 200 ? DeliveryOutcome.Delivered : DeliveryOutcome.Failed;
        _world.Change(change => change.Raise(new DeliveryAttempted(
            parcel.Delivery.Order.Number, new DeliveryAttempt(now, status, error), now + retryAfter, outcome)));
        lock (_idleGate)
        {
            if (--_underWay > 0)
                return;
            _idle?.TrySetResult();
            _idle = null;
        }
    }
}
