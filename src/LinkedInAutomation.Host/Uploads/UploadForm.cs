using LinkedInAutomation.Host.Problems;

namespace LinkedInAutomation.Host.Uploads;

/// <summary>Reads a multipart form with one file in the part "file".</summary>
internal static class UploadForm
{
    private const string FilePart = "file";

    /// <summary>Reports what is wrong to <paramref name="check"/>; the file is null then.</summary>
    /// <param name="otherFields">Names of the parts allowed beside the file.</param>
    /// <param name="advice">What to do with a file that is too large.</param>
    public static async Task<(IFormCollection Form, IFormFile? File)> ReadAsync(
        HttpRequest request, RequestCheck check, IReadOnlyList<string> otherFields, long largestFile, string advice, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
            throw new ProblemException(ProblemRules.OfStatus(StatusCodes.Status415UnsupportedMediaType) with { Detail = "Send the file as multipart/form-data, in the part 'file'." });
        var tooLarge = new ProblemException(new(
            StatusCodes.Status413PayloadTooLarge, "too_large", $"The file is larger than {largestFile / 1024 / 1024} MB: {advice}."));
        var form = await FormAsync(request, tooLarge, cancellationToken);
        string[] fields = [FilePart, .. otherFields];
        foreach (var name in form.Keys.Concat(form.Files.Select(f => f.Name)).Except(fields))
            check.Add(name, "unknown_field", $"There is no field '{name}' here.", $"Known fields: {string.Join(", ", fields)}.");
        var file = form.Files.GetFile(FilePart);
        if (file is null)
            check.Add(FilePart, "required", "The part 'file' is missing, or has no file name.");
        else if (file.Length > largestFile)
            throw tooLarge;
        return (form, file);
    }

    private static async Task<IFormCollection> FormAsync(HttpRequest request, ProblemException tooLarge, CancellationToken cancellationToken)
    {
        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (InvalidDataException e) when (e.Message.Contains("length limit", StringComparison.OrdinalIgnoreCase))
        {
            throw tooLarge;
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw tooLarge;
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw ProblemException.Invalid(FilePart, "bad_form", "The body is not a complete multipart/form-data form.");
        }
    }
}
