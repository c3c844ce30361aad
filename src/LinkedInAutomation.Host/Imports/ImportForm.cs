using System.Text.Json;
using LinkedInAutomation.Host.Json;
using LinkedInAutomation.Host.Problems;
using LinkedInAutomation.Host.Uploads;

namespace LinkedInAutomation.Host.Imports;

/// <summary>The multipart form of an import.</summary>
/// <param name="Mapping">By name of a column; null when none was sent.</param>
internal sealed record ImportForm(IFormFile File, IReadOnlyDictionary<string, string?>? Mapping, bool DryRun)
{
    public const long LargestFile = 50 * 1024 * 1024;

    /// <summary>The file with the other parts and what lies between them.</summary>
    public const long LargestBody = LargestFile + (1024 * 1024);

    public static async Task<ImportForm> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var (form, file) = await UploadForm.ReadAsync(request, check, ["mapping", "dry_run"], LargestFile, "send it in parts", cancellationToken);
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
}
