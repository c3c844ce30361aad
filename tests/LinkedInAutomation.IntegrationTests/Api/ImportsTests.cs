using System.Net;

namespace LinkedInAutomation.IntegrationTests.Api;

[Collection<ApiCollection>]
public sealed class ImportsTests(ApiHost host)
{
    private const string Csv = "Profile link;First Name;Favourite Colour\nhttps://linkedin.com/in/p-1;Jürgen;blue\nlinkedin.com/in/P-1/;Twice;\n=cmd|' /C calc'!A0;Evil;\n;;\np-2;;red\n";

    [Fact]
    public async Task Import_MixedFile_SaysForEachRowWhatBecameOfIt()
    {
        var (_, api) = await host.NewClientAsync();
        var campaign = await ApiHost.NewCampaignAsync(api);
        var answer = await api.UploadAsync($"campaigns/{campaign}/leads/import", Csv);
        var import = answer.Expect(HttpStatusCode.Accepted);
        Assert.Equal(("completed", 4, 1, 0, 3), (import.Text("status"), import.Number("total"), import.Number("added"), import.Number("updated"), import.Number("skipped")));
        Assert.Equal(import.ToString(), (await api.GetAsync($"imports/{import.Id()}")).Ok().ToString());

        var errors = await api.GetAsync(import.Text("errors_url")["/api/v1/".Length..]);
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (errors.Status, errors.ContentType));
        var lines = errors.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("row,code,message,value", lines[0]);
        Assert.StartsWith("3,duplicate_in_request,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("4,", lines[2], StringComparison.Ordinal);
        Assert.Contains("'=cmd", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("6,missing_value,", lines[3], StringComparison.Ordinal);

        var lead = (await api.GetAsync($"campaigns/{campaign}/leads")).Ok().Items().Single();
        Assert.Equal(("Jürgen", "blue"), (lead.Text("first_name"), lead.GetProperty("custom").Text("favourite_colour")));
    }

    [Fact]
    public async Task Import_DryRun_SaysTheSameAndStoresNoLead()
    {
        var (_, api) = await host.NewClientAsync();
        var campaign = await ApiHost.NewCampaignAsync(api);
        var import = (await api.UploadAsync($"campaigns/{campaign}/leads/import", Csv, ("dry_run", "true"))).Expect(HttpStatusCode.Accepted);
        Assert.Equal((true, 1, 3), (import.GetProperty("dry_run").GetBoolean(), import.Number("added"), import.Number("skipped")));
        Assert.Empty((await api.GetAsync($"campaigns/{campaign}/leads")).Ok().Items());
        Assert.Contains("missing_value", (await api.GetAsync($"imports/{import.Id()}/errors.csv")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_Mapping_SaysWhatTheColumnsMean()
    {
        var (_, api) = await host.NewClientAsync();
        var campaign = await ApiHost.NewCampaignAsync(api);
        var import = await api.UploadAsync($"campaigns/{campaign}/leads/import", "who,call\np-1,Ada\n", ("mapping", """{ "who": "public_identifier", "call": "first_name" }"""));
        Assert.Equal(1, import.Expect(HttpStatusCode.Accepted).Number("added"));
        var refused = await api.UploadAsync($"campaigns/{campaign}/leads/import", "who,call\np-1,Ada\n", ("mapping", """{ "whom": "public_identifier" }"""));
        refused.Problem(400, "validation_failed");
        Assert.Equal(["mapping.whom"], refused.Fields);
    }

    [Theory]
    [InlineData("", "empty_file")]
    [InlineData("first_name\nAda\n", "missing_column")]
    [InlineData("PK\u0003\u0004", "not_text")]
    [InlineData("url,x\np-1,\"y\n", "bad_csv")]
    public async Task Import_UnusableFile_StoresNothing(string file, string code)
    {
        var (_, api) = await host.NewClientAsync();
        var campaign = await ApiHost.NewCampaignAsync(api);
        var refused = (await api.UploadAsync($"campaigns/{campaign}/leads/import", file)).Problem(400, "validation_failed");
        Assert.Equal(code, refused.Items("issues").Single().Text("code"));
        Assert.Equal(0, await host.Database.ScalarAsync<long>($"select count(*) from imports where campaign_id = '{campaign}'"));
    }

    [Fact]
    public async Task Import_NoFormOrTooLarge_IsRefused()
    {
        var (_, api) = await host.NewClientAsync();
        var campaign = await ApiHost.NewCampaignAsync(api);
        (await api.PostAsync($"campaigns/{campaign}/leads/import", new { })).Problem(415, "unsupported_media_type");
        using var empty = new MultipartFormDataContent { { new StringContent("x"), "colour" } };
        var refused = await api.SendAsync(HttpMethod.Post, $"campaigns/{campaign}/leads/import", empty);
        refused.Problem(400, "validation_failed");
        Assert.Equal(["colour", "file"], refused.Fields);
        (await api.UploadAsync($"campaigns/{campaign}/leads/import", new byte[(50 * 1024 * 1024) + 1])).Problem(413, "too_large");
    }
}
