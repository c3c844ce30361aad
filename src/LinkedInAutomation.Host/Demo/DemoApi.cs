using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LinkedInAutomation.Host.Demo;

/// <summary>A client as anybody would write one: JSON over HTTP with a bearer key. An answer that is no success ends the demo.</summary>
internal sealed class DemoApi : IDisposable
{
    private readonly HttpClient _http;

    public DemoApi(Uri address, string key)
    {
        _http = new HttpClient { BaseAddress = address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    public Task<JsonNode> PostAsync(string path, JsonNode? body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, Json(body), cancellationToken);

    public Task<JsonNode> PatchAsync(string path, JsonNode body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Patch, path, Json(body), cancellationToken);

    public async Task<JsonNode> UploadAsync(string path, string fileName, Stream content, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent();
        using var file = new StreamContent(content);
        file.Headers.ContentType = new("text/csv");
        form.Add(file, "file", fileName);
        return await SendAsync(HttpMethod.Post, path, form, cancellationToken);
    }

    public async Task<string> GetTextAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(path, cancellationToken);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync(cancellationToken) : throw await FailureAsync(response, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private static StringContent? Json(JsonNode? body) => body is null ? null : new(body.ToJsonString(), Encoding.UTF8, "application/json");

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await _http.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw await FailureAsync(response, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    private static async Task<DemoException> FailureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            // A problem document says what is wrong; the rest of it is for machines.
            if (JsonNode.Parse(text) is JsonObject problem && problem["detail"] is { } detail)
                text = $"{detail} {problem["errors"]?.ToJsonString()}";
        }
        catch (JsonException)
        {
            // Then the text as it is.
        }

        return new($"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri!.AbsolutePath} answered {(int)response.StatusCode}: {text}");
    }
}
