using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace LinkedInAutomation.IntegrationTests.Api;

/// <summary>Sends requests and answers what came back, errors too.</summary>
internal sealed class ApiClient : IDisposable
{
    public ApiClient(Uri address, string? key)
    {
        Http = new() { BaseAddress = new Uri(address, "/api/v1/") };
        if (key is not null)
            Http.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }

    public HttpClient Http { get; }

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<ApiAnswer> PostAsync(string path, object? body = null, string? idempotencyKey = null)
        => SendAsync(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body), ("Idempotency-Key", idempotencyKey));

    public Task<ApiAnswer> PostTextAsync(string path, string json) => SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"));

    public Task<ApiAnswer> PutAsync(string path, object body, string? ifMatch = null) => SendAsync(HttpMethod.Put, path, JsonContent.Create(body), ("If-Match", ifMatch));

    public Task<ApiAnswer> PatchAsync(string path, object body, string? ifMatch = null) => SendAsync(HttpMethod.Patch, path, JsonContent.Create(body), ("If-Match", ifMatch));

    public Task<ApiAnswer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public Task<ApiAnswer> UploadAsync(string path, string csv, params (string Name, string Value)[] fields) => UploadAsync(path, Encoding.UTF8.GetBytes(csv), fields);

    public async Task<ApiAnswer> UploadAsync(string path, byte[] file, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "leads.csv" } };
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        return await SendAsync(HttpMethod.Post, path, form);
    }

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers.Where(h => h.Value is not null))
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new(response.StatusCode, text, response.Content.Headers.ContentType?.MediaType, response.Headers.ToDictionary(h => h.Key, h => h.Value.First()));
    }

    public void Dispose() => Http.Dispose();
}

internal sealed record ApiAnswer(HttpStatusCode Status, string Text, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public JsonElement Ok() => Expect(HttpStatusCode.OK);

    public JsonElement Created() => Expect(HttpStatusCode.Created);

    public JsonElement Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{status} was expected, but it answered {(int)Status}: {Text}");
        return Text.Length == 0 ? default : Json;
    }

    /// <summary>Checks that it is a proper problem, and answers it.</summary>
    public JsonElement Problem(int status, string code)
    {
        Assert.True((int)Status == status, $"{status} {code} was expected, but it answered {(int)Status}: {Text}");
        Assert.Equal("application/problem+json", ContentType);
        Assert.Equal((status, code), (Json.GetProperty("status").GetInt32(), Json.Text("code")));
        Assert.All(["type", "title", "detail", "trace_id"], name => Assert.NotEmpty(Json.Text(name)));
        return Json;
    }

    /// <summary>The fields that are wrong, in order.</summary>
    public IEnumerable<string> Fields => Json.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal);
}

internal static class ApiJsonReading
{
    public static string Id(this JsonElement thing) => thing.GetProperty("id").GetString()!;

    public static string Text(this JsonElement thing, string name) => thing.GetProperty(name).GetString()!;

    public static int Number(this JsonElement thing, string name) => thing.GetProperty(name).GetInt32();

    public static JsonElement[] Items(this JsonElement list, string name = "items") => [.. list.GetProperty(name).EnumerateArray()];
}
