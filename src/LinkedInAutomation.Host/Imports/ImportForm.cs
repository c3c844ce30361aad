using System.Text.Json;
using LinkedInAutomation.Host.Json;
using LinkedInAutomation.Host.Problems;

namespace LinkedInAutomation.Host.Imports;

/// <summary>The multipart form of an import.</summary>
/// <param name="Mapping">By name of a column; null when none was sent.</param>
internal sealed record ImportForm(IFormFile File, IReadOnlyDictionary<string, string?>? Mapping, bool DryRun)
{
    public const long LargestFile = 50 * 1024 * 1024;

    /// <summary>The file with the other parts and what lies between them.</summary>
    public const long LargestBody = LargestFile + (1024 * 1024);

    private static readonly string[] Fields = ["file", "mapping", "dry_run"];

    public static async Task<ImportForm> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
            throw new ProblemException(ProblemRules.OfStatus(StatusCodes.Status415UnsupportedMediaType) with { Detail = "Send the file as multipart/form-data, in the part 'file'." });
        var form = await FormAsync(request, cancellationToken);

        var check = new RequestCheck();
        foreach (var name in form.Keys.Concat(form.Files.Select(f => f.Name)).Except(Fields))
            check.Add(name, "unknown_field", $"There is no field '{name}' here.", $"Known fields: {string.Join(", ", Fields)}.");
        var file = form.Files.GetFile("file");
        if (file is null)
            check.Add("file", "required", "The part 'file' is missing, or has no file name.");
        else if (file.Length > LargestFile)
            throw TooLarge();
        var mapping = MappingOf(check, form["mapping"]);
        var dryRun = form["dry_run"].ToString().ToLowerInvariant() switch
        {
            "" or "false" or "0" => false,
            "true" or "1" => true,
            _ => Refuse(check),
        };
        check.ThrowIfAny();
        return new(file!, mapping, dryRun);
    }

    private static async Task<IFormCollection> FormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (InvalidDataException e) when (e.Message.Contains("length limit", StringComparison.OrdinalIgnoreCase))
        {
            throw TooLarge();
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw ProblemException.Invalid("file", "bad_form", "The body is not a complete multipart/form-data form.");
        }
    }

    private static Dictionary<string, string?>? MappingOf(RequestCheck check, string? json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return null;
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string?>>(json, ApiJson.Options);
        }
        catch (JsonException)
        {
            check.Add("mapping", "wrong_type", "'mapping' must be a JSON object from names of columns to fields, as {\"Profile link\": \"profile_url\"}.");
            return null;
        }
    }

    private static bool Refuse(RequestCheck check)
    {
        check.Add("dry_run", "wrong_type", "'dry_run' must be true or false.");
        return false;
    }

    private static ProblemException TooLarge() => new(new(
        StatusCodes.Status413PayloadTooLarge, "too_large", $"The file is larger than {LargestFile / 1024 / 1024} MB: send it in parts."));
}
