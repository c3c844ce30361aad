using System.Collections.Concurrent;
using LinkedInAutomation.Unipile;
using LinkedInAutomation.Unipile.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LinkedInAutomation.Tests.Unipile;

/// <summary>A real HTTP server on a free port that answers what it was told and remembers what it was asked.</summary>
internal sealed class FakeUnipile : IAsyncDisposable
{
    public const string ApiKey = "s3cret-key/+";

    private readonly WebApplication _server;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _answers = new();
    private readonly ConcurrentQueue<Request> _requests = new();

    private FakeUnipile(WebApplication server) => _server = server;

    /// <param name="Target">Path and query exactly as sent.</param>
    public sealed record Request(string Method, string Target, string Body, IHeaderDictionary Headers);

    public IReadOnlyList<Request> Requests => [.. _requests];

    public Request Single => Assert.Single(_requests);

    public static async Task<FakeUnipile> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var fake = new FakeUnipile(server);
        server.Run(fake.AnswerAsync);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return fake;
    }

    public FakeUnipile Answer(int status, string body, params (string Name, string Value)[] headers)
    {
        _answers.Enqueue(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            foreach (var (name, value) in headers) context.Response.Headers[name] = value;
            await context.Response.WriteAsync(body);
        });
        return this;
    }

    public FakeUnipile Error(int status, string type, string title = "A title") =>
        Answer(status, $$"""{"status":{{status}},"type":"errors/{{type}}","title":"{{title}}"}""");

    /// <summary>The request arrives and takes effect; the connection closes without an answer.</summary>
    public FakeUnipile CloseConnection()
    {
        _answers.Enqueue(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        return this;
    }

    /// <summary>A client over the production handler, without pauses between attempts.</summary>
    public UnipileClient Client(Action<UnipileOptions>? configure = null) => Client(_server.Urls.Single(), configure);

    public static UnipileClient Client(string baseUrl, Action<UnipileOptions>? configure = null)
    {
        var options = new UnipileOptions { BaseUrl = baseUrl, ApiKey = ApiKey, RetryDelay = TimeSpan.Zero };
        configure?.Invoke(options);
        return Client(UnipileSetup.CreateHandler(options), options, TimeProvider.System);
    }

    public static UnipileClient Client(HttpMessageHandler handler, UnipileOptions options, TimeProvider time)
    {
        var http = new HttpClient(handler);
        UnipileTransport.Configure(http, options);
        return new(new UnipileTransport(http, new UnipilePipelines(options, time, NullLogger<UnipilePipelines>.Instance), options));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        _requests.Enqueue(new(context.Request.Method, target, body, new HeaderDictionary(context.Request.Headers.ToDictionary())));
        if (!_answers.TryDequeue(out var answer)) throw new InvalidOperationException($"Not expected: {context.Request.Method} {target}");
        await answer(context);
    }
}
