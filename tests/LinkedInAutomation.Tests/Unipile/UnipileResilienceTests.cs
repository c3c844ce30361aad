using System.Net;
using LinkedInAutomation.Unipile;
using Microsoft.Extensions.Time.Testing;

namespace LinkedInAutomation.Tests.Unipile;

/// <summary>Time limits and circuit breakers, on a clock that the test moves.</summary>
public sealed class UnipileResilienceTests : IDisposable
{
    private const string Empty = """{"items":[]}""";

    private readonly FakeTimeProvider _time = new();
    private readonly Script _script = new();
    private readonly UnipileOptions _options = new()
    {
        BaseUrl = "http://unipile.example:13111",
        ApiKey = FakeUnipile.ApiKey,
        ReadRetries = 0,
        RetryDelay = TimeSpan.Zero,
        AccountBreaker = new() { FailureRatio = 1, MinimumCalls = 3, Window = TimeSpan.FromMinutes(10), BreakDuration = TimeSpan.FromMinutes(1) },
        ServiceBreaker = new() { FailureRatio = 1, MinimumCalls = 6, Window = TimeSpan.FromMinutes(10), BreakDuration = TimeSpan.FromMinutes(1) },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private UnipileClient Client => field ??= FakeUnipile.Client(_script, _options, _time);

    [Fact]
    public async Task Write_NoAnswerInTime_IsUnknownAndSentOnce()
    {
        _script.Hang = true;
        var call = UnipileFailureTests.FailAsync("send", Client);
        await _script.Entered.WaitAsync(Cancel);
        _time.Advance(_options.WriteTimeout);
        var e = await call;
        Assert.Equal(("timeout", ErrorScope.Call, WriteEffect.Unknown), (e.Type, e.Scope, e.Effect));
        Assert.Equal(1, _script.Calls);
    }

    [Fact]
    public async Task Read_NoAnswerInTime_IsTriedAgainUntilTheTotalIsUsedUp()
    {
        _script.Hang = true;
        _options.ReadRetries = 9;
        var call = Assert.ThrowsAsync<ProviderException>(() => Client.ListRelationsAsync("acc", null, Cancel));
        foreach (var wait in new[] { _options.RequestTimeout, _options.RequestTimeout, _options.TotalReadTimeout - (2 * _options.RequestTimeout) })
        {
            await _script.Entered.WaitAsync(Cancel);
            _time.Advance(wait);
        }

        var e = await call;
        Assert.Equal(("timeout", WriteEffect.None), (e.Type, e.Effect));
        Assert.Equal(3, _script.Calls);
    }

    [Fact]
    public async Task Call_CancelledByTheCaller_IsNotAProviderError()
    {
        _script.Hang = true;
        using var cancel = new CancellationTokenSource();
        var call = Client.InviteAsync("acc", "ACoJoe", null, cancel.Token);
        await _script.Entered.WaitAsync(Cancel);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Write_ConnectingTimesOut_HasNoEffectAndIsTriedOnceMore()
    {
        // How SocketsHttpHandler reports its ConnectTimeout.
        _script.Answer = () => throw new TaskCanceledException("", new TimeoutException());
        var e = await UnipileFailureTests.FailAsync("invite", Client);
        Assert.Equal(("unreachable", WriteEffect.None), (e.Type, e.Effect));
        Assert.Equal(2, _script.Calls);
    }

    [Fact]
    public async Task Write_ConnectsAtTheSecondTry_Succeeds()
    {
        _script.Answer = () => _script.Calls == 1
            ? throw new HttpRequestException(HttpRequestError.ConnectionError)
            : Script.Respond(200, """{"invitation_id":"i"}""");
        Assert.Equal("i", (await Client.InviteAsync("acc", "ACoJoe", null, Cancel)).InvitationId);
    }

    [Theory]
    [InlineData(HttpRequestError.ResponseEnded)]
    [InlineData(HttpRequestError.InvalidResponse)]
    [InlineData(HttpRequestError.ConfigurationLimitExceeded)]
    [InlineData(HttpRequestError.Unknown)]
    public async Task Write_FailsAfterConnecting_IsUnknownAndSentOnce(HttpRequestError error)
    {
        _script.Answer = () => throw new HttpRequestException(error);
        Assert.Equal(WriteEffect.Unknown, (await UnipileFailureTests.FailAsync("invite", Client)).Effect);
        Assert.Equal(1, _script.Calls);
    }

    [Theory]
    [InlineData(5, 2)]
    [InlineData(60, 1)]
    public async Task Read_RetryAfter_IsWaitedForWhenShort(int seconds, int calls)
    {
        _options.ReadRetries = 1;
        _script.Answer = () => _script.Calls == 1 ? Script.Respond(503, "{}", TimeSpan.FromSeconds(seconds)) : Script.Respond(200, Empty);
        var call = Client.ListRelationsAsync("acc", null, Cancel);
        await _script.Entered.WaitAsync(Cancel);
        if (calls == 1)
        {
            Assert.Equal(TimeSpan.FromSeconds(60), (await Assert.ThrowsAsync<ProviderException>(() => call)).RetryAfter);
            return;
        }

        _time.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.Equal(1, _script.Calls);
        _time.Advance(TimeSpan.FromSeconds(1));
        await call;
        Assert.Equal(2, _script.Calls);
    }

    [Fact]
    public async Task AccountBreaker_CallsKeepFailing_StopsThatAccountOnlyUntilTheBreakIsOver()
    {
        _script.Answer = () => Script.Respond(503, "{}");
        for (var i = 0; i < 3; i++) await ReadFailsAsync("acc");
        var open = await UnipileFailureTests.FailAsync("invite", Client);
        Assert.Equal(("circuit_open", ErrorScope.Call, WriteEffect.None), (open.Type, open.Scope, open.Effect));
        Assert.InRange(open.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal(3, _script.Calls);

        _script.Answer = () => Script.Respond(200, Empty);
        await Client.ListRelationsAsync("other", null, Cancel);
        _time.Advance(TimeSpan.FromMinutes(1));
        await Client.ListRelationsAsync("acc", null, Cancel);
        Assert.Equal(5, _script.Calls);
    }

    [Fact]
    public async Task ServiceBreaker_EverybodyFails_StopsEverybody()
    {
        _script.Answer = () => Script.Respond(401, """{"status":401,"type":"errors/missing_credentials","title":"No"}""");
        for (var i = 0; i < 6; i++) Assert.Equal("missing_credentials", (await ReadFailsAsync("acc" + i)).Type);
        Assert.Equal("circuit_open", (await ReadFailsAsync("fresh")).Type);
        Assert.Equal(6, _script.Calls);
    }

    [Theory]
    [InlineData(422, "invalid_recipient")]
    [InlineData(422, "cannot_resend_yet")]
    [InlineData(401, "disconnected_account")]
    [InlineData(400, "invalid_parameters")]
    [InlineData(429, "too_many_requests")]
    public async Task Breakers_RefusedLeadsAndLimits_DoNotOpen(int status, string type)
    {
        _script.Answer = () => Script.Respond(status, $$"""{"status":{{status}},"type":"errors/{{type}}","title":"No"}""");
        for (var i = 0; i < 20; i++) Assert.Equal(type, (await UnipileFailureTests.FailAsync("invite", Client)).Type);
    }

    public void Dispose() => _script.Dispose();

    private Task<ProviderException> ReadFailsAsync(string account) =>
        Assert.ThrowsAsync<ProviderException>(() => Client.ListRelationsAsync(account, null, Cancel));

    private sealed class Script : HttpMessageHandler
    {
        private int _calls;

        public int Calls => _calls;

        public bool Hang { get; set; }

        public Func<HttpResponseMessage> Answer { get; set; } = () => Respond(200, Empty);

        /// <summary>Released once for every call that arrived.</summary>
        public SemaphoreSlim Entered { get; } = new(0);

        public static HttpResponseMessage Respond(int status, string body, TimeSpan? retryAfter = null)
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
            if (retryAfter is { } wait) response.Headers.RetryAfter = new(wait);
            return response;
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _calls);
            Entered.Release();
            if (Hang) await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            return Answer();
        }
    }
}
