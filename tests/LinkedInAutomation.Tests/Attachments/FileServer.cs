using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LinkedInAutomation.Tests.Attachments;

/// <summary>A web server that gives every path the same answer, on two addresses of the loopback interface.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    public static readonly IPAddress Inside = IPAddress.Parse("127.0.0.2");

    private readonly WebApplication _server;

    private FileServer(WebApplication server) => _server = server;

    public int Requests { get; private set; }

    public static async Task<FileServer> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0", $"http://{Inside}:0");
        var server = builder.Build();
        var files = new FileServer(server);
        server.Run(context =>
        {
            files.Requests++;
            return answer(context);
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
        return files;
    }

    public string Url(string path) => _server.Urls.First(url => !url.Contains(Inside.ToString(), StringComparison.Ordinal)) + path;

    public string InsideUrl(string path) => _server.Urls.First(url => url.Contains(Inside.ToString(), StringComparison.Ordinal)) + path;

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
