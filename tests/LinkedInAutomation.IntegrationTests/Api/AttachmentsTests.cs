using System.Net;
using System.Text;
using LinkedInAutomation.Grains.Attachments;
using Microsoft.Extensions.DependencyInjection;

namespace LinkedInAutomation.IntegrationTests.Api;

[Collection<ApiCollection>]
public sealed class AttachmentsTests(ApiHost host)
{
    private const int LargestFile = 15 * 1024 * 1024;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AttachmentReader Reader => host.Host.Services.GetRequiredService<AttachmentReader>();

    [Fact]
    public async Task Upload_File_IsListedAndGoesWithMessages()
    {
        var (client, api) = await host.NewClientAsync();
        var added = await UploadAsync(api, client, "Angebot.pdf", "%PDF", "application/pdf");

        Assert.Equal(("Angebot.pdf", "application/pdf", 4), (added.Text("file_name"), added.Text("content_type"), added.Number("size")));
        Assert.Equal(added.ToString(), (await api.GetAsync($"clients/{client}/attachments")).Ok().Items().Single().ToString());
        var file = (await Reader.ReadAsync(Guid.Parse(client), [new(Guid.Parse(added.Id()), null, "Offer.pdf")], Cancel)).Single();
        Assert.Equal(("Offer.pdf", "application/pdf", "%PDF"), (file.FileName, file.ContentType, Encoding.UTF8.GetString(file.Content)));
    }

    [Fact]
    public async Task Upload_ExactlyTheLimit_IsTakenAndOneByteMoreIsNot()
    {
        var (client, api) = await host.NewClientAsync();
        var added = (await api.UploadAsync($"clients/{client}/attachments", new byte[LargestFile])).Created();
        Assert.Equal(LargestFile, added.Number("size"));
        (await api.UploadAsync($"clients/{client}/attachments", new byte[LargestFile + 1])).Problem(413, "too_large");
        (await api.UploadAsync($"clients/{client}/attachments", new byte[LargestFile + (4 * 1024 * 1024)])).Problem(413, "too_large");
    }

    [Fact]
    public async Task Upload_NothingUseful_IsRefused()
    {
        var (client, api) = await host.NewClientAsync();
        (await api.PostAsync($"clients/{client}/attachments", new { })).Problem(415, "unsupported_media_type");
        var empty = await api.UploadAsync($"clients/{client}/attachments", [], ("colour", "blue"));
        empty.Problem(400, "validation_failed");
        Assert.Equal(["colour", "file"], empty.Fields);
    }

    [Fact]
    public async Task List_SeveralPages_ShowsEachFileOnce()
    {
        var (client, api) = await host.NewClientAsync();
        foreach (var name in new[] { "1", "2", "3" })
            await UploadAsync(api, client, name, name, "text/plain");
        var first = (await api.GetAsync($"clients/{client}/attachments?limit=2")).Ok();
        var second = (await api.GetAsync($"clients/{client}/attachments?limit=2&cursor={first.Text("next_cursor")}")).Ok();
        Assert.Equal(["1", "2", "3"], first.Items().Concat(second.Items()).Select(file => file.Text("file_name")));
    }

    [Fact]
    public async Task OtherClientsFiles_DoNotExist()
    {
        var (client, api) = await host.NewClientAsync();
        var (other, stranger) = await host.NewClientAsync();
        var file = await UploadAsync(api, client, "a", "a", "text/plain");

        (await stranger.GetAsync($"clients/{client}/attachments")).Problem(404, "not_found");
        (await stranger.DeleteAsync($"clients/{client}/attachments/{file.Id()}")).Problem(404, "not_found");
        (await stranger.DeleteAsync($"clients/{other}/attachments/{file.Id()}")).Problem(404, "not_found");
        (await stranger.UploadAsync($"clients/{client}/attachments", "x")).Problem(404, "not_found");
        var e = await Assert.ThrowsAsync<AttachmentException>(() => Reader.ReadAsync(Guid.Parse(other), [new(Guid.Parse(file.Id()), null, null)], Cancel));
        Assert.Equal(("attachment_not_found", true), (e.Code, e.IsPermanent));
    }

    [Fact]
    public async Task Viewer_ReadsOnly()
    {
        var (client, viewer) = await host.NewClientAsync("viewer");
        (await viewer.GetAsync($"clients/{client}/attachments")).Ok();
        (await viewer.UploadAsync($"clients/{client}/attachments", "x")).Problem(403, "forbidden");
        (await viewer.DeleteAsync($"clients/{client}/attachments/{Guid.Empty}")).Problem(403, "forbidden");
    }

    [Fact]
    public async Task Delete_InUse_IsRefusedUntilTheCampaignIsArchived()
    {
        var (client, api) = await host.NewClientAsync();
        var file = await UploadAsync(api, client, "a", "a", "text/plain");
        var campaign = await ApiHost.NewCampaignAsync(api);
        await SendWithAsync(campaign, file.Id());

        (await api.DeleteAsync($"clients/{client}/attachments/{file.Id()}")).Problem(409, "attachment_in_use");
        (await api.PostAsync($"campaigns/{campaign}/actions/archive")).Ok();
        (await api.DeleteAsync($"clients/{client}/attachments/{file.Id()}")).Expect(HttpStatusCode.NoContent);
        (await api.DeleteAsync($"clients/{client}/attachments/{file.Id()}")).Problem(404, "not_found");
    }

    [Fact]
    public async Task Delete_NobodySendsIt_IsGoneAtOnce()
    {
        var (client, api) = await host.NewClientAsync();
        var (used, unused) = (await UploadAsync(api, client, "a", "a", "text/plain"), await UploadAsync(api, client, "b", "b", "text/plain"));
        await SendWithAsync(await ApiHost.NewCampaignAsync(api), used.Id());

        (await api.DeleteAsync($"clients/{client}/attachments/{unused.Id()}")).Expect(HttpStatusCode.NoContent);

        Assert.Equal([used.Id()], (await api.GetAsync($"clients/{client}/attachments")).Ok().Items().Select(file => file.Id()));
        var store = host.Host.Services.GetRequiredService<AttachmentStore>();
        var missing = await store.MissingAsync(Guid.Parse(client), [Guid.Parse(used.Id()), Guid.Parse(unused.Id())], Cancel);
        Assert.Equal([Guid.Parse(unused.Id())], missing);
    }

    [Fact]
    public async Task Read_OneOfSeveralMissing_GivesNone()
    {
        var (client, api) = await host.NewClientAsync();
        var file = Guid.Parse((await UploadAsync(api, client, "a", "a", "text/plain")).Id());
        Assert.Equal(2, (await Reader.ReadAsync(Guid.Parse(client), [new(file, null, null), new(file, null, "b")], Cancel)).Count);
        var e = await Assert.ThrowsAsync<AttachmentException>(
            () => Reader.ReadAsync(Guid.Parse(client), [new(file, null, null), new(Guid.Empty, null, null)], Cancel));
        Assert.StartsWith("Attachment 2 ", e.Message, StringComparison.Ordinal);
    }

    /// <summary>Writes the file into the stored sequence, wherever steps may carry it.</summary>
    private Task SendWithAsync(string campaign, string file) => host.Database.ExecuteAsync(
        $$"""update campaigns set sequence = jsonb_set(sequence, '{steps,0,attachments}', '[{"id":"{{file}}","name":"x"}]') where id = '{{campaign}}'""");

    private static async Task<System.Text.Json.JsonElement> UploadAsync(ApiClient api, string client, string name, string content, string type)
    {
        var file = new StringContent(content) { Headers = { ContentType = new(type) } };
        using var form = new MultipartFormDataContent { { file, "file", name } };
        return (await api.SendAsync(HttpMethod.Post, $"clients/{client}/attachments", form)).Created();
    }
}
