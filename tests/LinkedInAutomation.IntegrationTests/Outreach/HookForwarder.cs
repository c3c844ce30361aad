using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.Unipile.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LinkedInAutomation.IntegrationTests.Outreach;

/// <summary>Hands the simulator's webhooks straight to the handler: the inbox between them has tests of its own.</summary>
internal sealed class HookForwarder : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HookForwarder(WebApplication app) => _app = app;

    public static Task<HookForwarder> StartAsync(IServiceProvider silo) => StartAsync(() => silo);

    /// <param name="silo">The one that is there when a webhook comes.</param>
    public static async Task<HookForwarder> StartAsync(Func<IServiceProvider> silo)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var notice = UnipileWebhookParser.Parse(context.Request.Path.Value!.Split('/')[^1], body.ToArray());
            await silo().GetRequiredService<InboxHandler>().HandleAsync(notice, silo().GetRequiredService<TimeProvider>().GetUtcNow(), context.RequestAborted);
        });
        await app.StartAsync();
        await silo().GetRequiredService<HookRegistrar>().EnsureAsync(new Uri(app.Urls.First()), "0123456789abcdef", CancellationToken.None);
        return new(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
