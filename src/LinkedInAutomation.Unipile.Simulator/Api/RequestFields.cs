using System.Text.Json;

namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>
/// Fields of a body, whether it came as multipart, as a form or as JSON; nested JSON is named like form parts: <c>linkedin[api]</c>.
/// </summary>
internal sealed class RequestFields
{
    public static readonly RequestFields None = new();

    private readonly Dictionary<string, List<string>> _values = [];

    private RequestFields()
    {
    }

    public IReadOnlyList<SentFile> Files { get; private init; } = [];

    /// <summary>The JSON body itself, where the fields are not enough; undefined for forms.</summary>
    public JsonElement Json { get; private init; }

    public static async Task<RequestFields> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsDelete(request.Method) || request.ContentLength == 0)
            return None;
        try
        {
            if (request.HasFormContentType)
                return await FromFormAsync(await request.ReadFormAsync(cancellationToken), cancellationToken);
            using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
            var fields = new RequestFields { Json = document.RootElement.Clone() };
            if (fields.Json.ValueKind != JsonValueKind.Object)
                throw ApiProblem.Invalid("The body must be a JSON object.");
            foreach (var property in fields.Json.EnumerateObject())
                fields.Add(property.Name, property.Value);
            return fields;
        }
        catch (JsonException)
        {
            throw new ApiProblem(400, "malformed_request", "Malformed request", "The body is not valid JSON.");
        }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException)
        {
            throw new ApiProblem(400, "malformed_request", "Malformed request", broken.Message);
        }
    }

    public string? Text(string name) => _values.TryGetValue(name, out var values) ? values[0] : null;

    public string Required(string name) =>
        Text(name) is { Length: > 0 } text ? text : throw ApiProblem.Invalid($"{name} is required.");

    public IReadOnlyList<string> All(string name) => _values.TryGetValue(name, out var values) ? values : [];

    private static async Task<RequestFields> FromFormAsync(IFormCollection form, CancellationToken cancellationToken)
    {
        var files = new List<SentFile>(form.Files.Count);
        foreach (var file in form.Files)
        {
            var content = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(content, cancellationToken);
            files.Add(new SentFile(PartName(file.Name), file.FileName, file.ContentType ?? "application/octet-stream", content));
        }

        var fields = new RequestFields { Files = files };
        foreach (var (name, values) in form)
            foreach (var value in values)
                fields.Add(PartName(name), value ?? string.Empty);
        return fields;
    }

    /// <summary>Lists are written both ways.</summary>
    private static string PartName(string name) => name.EndsWith("[]", StringComparison.Ordinal) ? name[..^2] : name;

    private void Add(string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Add(name, item);
                break;
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                    Add($"{name}[{property.Name}]", property.Value);
                break;
            default:
                Add(name, value.ToString() is var text && value.ValueKind is JsonValueKind.True ? "true" : text);
                break;
        }
    }

    private void Add(string name, string value)
    {
        if (_values.TryGetValue(name, out var values))
            values.Add(value);
        else
            _values.Add(name, [value]);
    }
}

internal sealed record SentFile(string Part, string Name, string ContentType, byte[] Content);
