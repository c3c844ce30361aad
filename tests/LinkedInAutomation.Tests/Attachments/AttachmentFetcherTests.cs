using System.Net;
using System.Net.Sockets;
using LinkedInAutomation.Grains.Attachments;

namespace LinkedInAutomation.Tests.Attachments;

public sealed class AttachmentFetcherTests : IDisposable
{
    private static readonly byte[] Pdf = "%PDF-1.7"u8.ToArray();

    private readonly AttachmentFetcher _fetcher = new(TimeSpan.FromMinutes(1), address => !address.Equals(FileServer.Inside));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/files/Preis%20liste.pdf?token=x", null, "Preis liste.pdf")]
    [InlineData("/", null, "attachment")]
    [InlineData("/download", "attachment; filename=\"../offer.pdf\"", "offer.pdf")]
    [InlineData("/download", "attachment; filename=x.pdf; filename*=utf-8''%C3%9Cbersicht.pdf", "Übersicht.pdf")]
    public async Task Fetch_File_HasItsNameTypeAndContent(string path, string? disposition, string name)
    {
        await using var server = await FileServer.StartAsync(context =>
        {
            context.Response.ContentType = "application/pdf";
            if (disposition is not null)
                context.Response.Headers.ContentDisposition = disposition;
            return context.Response.Body.WriteAsync(Pdf).AsTask();
        });
        var file = await _fetcher.FetchAsync(server.Url(path), "Attachment 1", Cancel);
        Assert.Equal((name, "application/pdf"), (file.FileName, file.ContentType));
        Assert.Equal(Pdf, file.Content);
    }

    [Theory]
    [InlineData(404, "attachment_not_found", true)]
    [InlineData(410, "attachment_not_found", true)]
    [InlineData(401, "attachment_refused", true)]
    [InlineData(403, "attachment_refused", true)]
    [InlineData(408, "attachment_unavailable", false)]
    [InlineData(429, "attachment_unavailable", false)]
    [InlineData(500, "attachment_unavailable", false)]
    [InlineData(503, "attachment_unavailable", false)]
    public async Task Fetch_ErrorOfTheServer_SaysWhetherItPasses(int status, string code, bool permanent)
    {
        await using var server = await FileServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        var e = await FailAsync(server.Url("/secret-path?token=secret"));
        Assert.Equal((code, permanent), (e.Code, e.IsPermanent));
        Assert.DoesNotContain("secret", e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fetch_OneByteTooMany_IsPermanent(bool lengthIsTold)
    {
        await using var server = await FileServer.StartAsync(async context =>
        {
            if (lengthIsTold)
                context.Response.ContentLength = AttachmentLimits.MaxBytes + 1;
            await context.Response.Body.WriteAsync(new byte[AttachmentLimits.MaxBytes + 1], context.RequestAborted);
        });
        var e = await FailAsync(server.Url("/big"));
        Assert.Equal(("attachment_too_large", true), (e.Code, e.IsPermanent));
    }

    [Fact]
    public async Task Fetch_ExactlyTheLimit_IsTaken()
    {
        await using var server = await FileServer.StartAsync(
            context => context.Response.Body.WriteAsync(new byte[AttachmentLimits.MaxBytes], context.RequestAborted).AsTask());
        Assert.Equal(AttachmentLimits.MaxBytes, (await _fetcher.FetchAsync(server.Url("/big"), "Attachment 1", Cancel)).Content.Length);
    }

    [Fact]
    public async Task Fetch_NothingInIt_IsPermanent()
    {
        await using var server = await FileServer.StartAsync(_ => Task.CompletedTask);
        Assert.Equal("attachment_empty", (await FailAsync(server.Url("/x"))).Code);
    }

    [Fact]
    public async Task Fetch_NoAnswer_IsPassing()
    {
        await using var server = await FileServer.StartAsync(context => new TaskCompletionSource().Task.WaitAsync(context.RequestAborted));
        using var hasty = new AttachmentFetcher(TimeSpan.FromMilliseconds(50), _ => true);
        var e = await Assert.ThrowsAsync<AttachmentException>(() => hasty.FetchAsync(server.Url("/x"), "Attachment 1", Cancel));
        Assert.Equal(("attachment_timeout", false), (e.Code, e.IsPermanent));
    }

    [Fact]
    public async Task Fetch_CancelledByTheCaller_IsNoFailureOfTheFile()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = await FileServer.StartAsync(async context =>
        {
            await cancel.CancelAsync();
            await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _fetcher.FetchAsync(server.Url("/x"), "Attachment 1", cancel.Token));
    }

    [Fact]
    public async Task Fetch_ConnectionBreaks_IsPassing()
    {
        await using var server = await FileServer.StartAsync(async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.Body.WriteAsync(Pdf);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        var e = await FailAsync(server.Url("/x"));
        Assert.Equal(("attachment_unavailable", false), (e.Code, e.IsPermanent));
    }

    [Fact]
    public async Task Fetch_NobodyListens_IsPassing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://{listener.LocalEndpoint}/";
        listener.Stop();
        Assert.Equal("attachment_unavailable", (await FailAsync(url)).Code);
    }

    [Theory]
    [InlineData("ftp://files.example/a.pdf")]
    [InlineData("file:///etc/passwd")]
    [InlineData("files/a.pdf")]
    [InlineData("http://user:pw@files.example/a.pdf")]
    [InlineData("")]
    public async Task Fetch_NoHttpUrl_IsPermanent(string url) => Assert.Equal("attachment_bad_url", (await FailAsync(url)).Code);

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f.1:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://0.0.0.0:{0}/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    public async Task Fetch_PrivateAddressHoweverWritten_IsNeverConnectedTo(string url)
    {
        await using var server = await FileServer.StartAsync(context => context.Response.Body.WriteAsync(Pdf).AsTask());
        using var guarded = new AttachmentFetcher(new AttachmentOptions());
        url = url.Replace("{0}", $"{new Uri(server.Url("/")).Port}", StringComparison.Ordinal);
        var e = await Assert.ThrowsAsync<AttachmentException>(() => guarded.FetchAsync(url, "Attachment 1", Cancel));
        Assert.Equal(("attachment_forbidden_address", true, 0), (e.Code, e.IsPermanent, server.Requests));
    }

    [Fact]
    public async Task Fetch_PrivateAddressInASandbox_IsRead()
    {
        await using var server = await FileServer.StartAsync(context => context.Response.Body.WriteAsync(Pdf).AsTask());
        using var sandbox = new AttachmentFetcher(new AttachmentOptions { AllowPrivateAddresses = true });
        Assert.Equal(Pdf, (await sandbox.FetchAsync(server.Url("/a.pdf"), "Attachment 1", Cancel)).Content);
    }

    [Fact]
    public async Task Fetch_RedirectInside_IsNotFollowed()
    {
        FileServer? server = null;
        server = await FileServer.StartAsync(context =>
        {
            context.Response.Redirect(server!.InsideUrl("/admin"));
            return Task.CompletedTask;
        });
        await using (server)
        {
            Assert.Equal("attachment_forbidden_address", (await FailAsync(server.Url("/x"))).Code);
            Assert.Equal(1, server.Requests);
        }
    }

    [Fact]
    public async Task Fetch_Redirects_AreFollowedFiveTimes()
    {
        await using var server = await FileServer.StartAsync(context =>
        {
            var left = int.Parse(context.Request.Path.Value![1..], System.Globalization.CultureInfo.InvariantCulture);
            if (left == 0)
                return context.Response.Body.WriteAsync(Pdf).AsTask();
            context.Response.Redirect($"/{left - 1}");
            return Task.CompletedTask;
        });
        Assert.Equal(Pdf, (await _fetcher.FetchAsync(server.Url("/5"), "Attachment 1", Cancel)).Content);
        Assert.Equal("attachment_refused", (await FailAsync(server.Url("/6"))).Code);
    }

    public void Dispose() => _fetcher.Dispose();

    private Task<AttachmentException> FailAsync(string url) =>
        Assert.ThrowsAsync<AttachmentException>(() => _fetcher.FetchAsync(url, "Attachment 1", Cancel));
}
