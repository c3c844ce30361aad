using LinkedInAutomation.Unipile.Errors;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;
using Polly.Retry;

namespace LinkedInAutomation.Unipile.Http;

/// <summary>
/// What stands around a call. Read: total time → retry → breaker of the account → breaker of the service → time of the attempt.
/// Write: the same without total time, and repeated once only when the connection was never made.
/// One instance for the process, or the breakers would not be shared.
/// </summary>
internal sealed partial class UnipilePipelines : IDisposable
{
    public const string CircuitOpen = "circuit_open";

    /// <summary>A longer Retry-After is the caller's to wait for.</summary>
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(10);

    private readonly UnipileOptions _options;
    private readonly ILogger _logger;
    private readonly ResiliencePipelineRegistry<string> _registry;
    private readonly ResiliencePipeline _serviceBreaker;
    private readonly ResiliencePipeline _readAttempt;
    private readonly ResiliencePipeline _writeAttempt;

    /// <param name="time">Real time, whatever clock the domain runs on.</param>
    public UnipilePipelines(UnipileOptions options, TimeProvider time, ILogger<UnipilePipelines> logger)
    {
        _options = options;
        _logger = logger;
        Time = time;
        Breakers = new BreakerLog(time);
        _registry = new(new() { BuilderFactory = NewBuilder });
        _serviceBreaker = NewBuilder().AddCircuitBreaker(Breaker(
            options.ServiceBreaker, e => e.Scope is ErrorScope.Call or ErrorScope.Service,
            duration =>
            {
                Breakers.Opened(null, duration);
                LogServiceOpened(duration);
            },
            () =>
            {
                Breakers.Closed(null);
                LogServiceClosed();
            })).Build();
        _readAttempt = NewBuilder().AddTimeout(options.RequestTimeout).Build();
        _writeAttempt = NewBuilder().AddTimeout(options.WriteTimeout).Build();
    }

    public TimeProvider Time { get; }

    public BreakerLog Breakers { get; }

    /// <summary>Around all attempts of a call.</summary>
    public ResiliencePipeline Around(UnipileCall call) =>
        _registry.GetOrAddPipeline($"{(call.Kind.IsWrite ? "write" : "read")}/{call.AccountId}", builder =>
        {
            if (!call.Kind.IsWrite) builder.AddTimeout(_options.TotalReadTimeout);
            if (call.Kind.IsWrite) builder.AddRetry(WriteRetry());
            else if (_options.ReadRetries > 0) builder.AddRetry(ReadRetry());
            if (call.AccountId is { } accountId) builder.AddPipeline(AccountBreaker(accountId));
            builder.AddPipeline(_serviceBreaker);
        });

    /// <summary>Around one attempt: its time limit.</summary>
    public ResiliencePipeline AroundAttempt(bool isWrite) => isWrite ? _writeAttempt : _readAttempt;

    public void Dispose() => _registry.Dispose();

    private ResiliencePipelineBuilder NewBuilder() => new() { TimeProvider = Time };

    // Only what is the call's: a refused lead says nothing about the account, and a wrong key is not the account's fault.
    private ResiliencePipeline AccountBreaker(string accountId) =>
        _registry.GetOrAddPipeline($"account/{accountId}", builder => builder.AddCircuitBreaker(Breaker(
            _options.AccountBreaker, e => e.Scope is ErrorScope.Call,
            duration =>
            {
                Breakers.Opened(accountId, duration);
                LogAccountOpened(accountId, duration);
            },
            () =>
            {
                Breakers.Closed(accountId);
                LogAccountClosed(accountId);
            })));

    private RetryStrategyOptions ReadRetry() => new()
    {
        MaxRetryAttempts = _options.ReadRetries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = _options.RetryDelay,
        ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is ProviderException
        {
            Scope: ErrorScope.Call,
        } failure && !(failure.RetryAfter > LongestRetryAfter)),
        DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as ProviderException)?.RetryAfter),
    };

    private RetryStrategyOptions WriteRetry() => new()
    {
        MaxRetryAttempts = 1,
        UseJitter = true,
        Delay = _options.RetryDelay,
        ShouldHandle = arguments => ValueTask.FromResult(
            arguments.Outcome.Exception is ProviderException { Type: TransportFailures.Unreachable, Effect: WriteEffect.None }),
    };

    private static CircuitBreakerStrategyOptions Breaker(
        UnipileBreakerOptions options, Func<ProviderException, bool> counts, Action<TimeSpan> opened, Action closed) => new()
        {
            FailureRatio = options.FailureRatio,
            MinimumThroughput = options.MinimumCalls,
            SamplingDuration = options.Window,
            BreakDuration = options.BreakDuration,
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is ProviderException failure && counts(failure)),
            OnOpened = arguments =>
            {
                opened(arguments.BreakDuration);
                return default;
            },
            OnClosed = _ =>
            {
                closed();
                return default;
            },
        };
}
