using CsvHelper;

namespace LinkedInAutomation.Host.Imports;

/// <summary>The errors of an import as a file for spreadsheets, in which no cell is taken for a formula.</summary>
public sealed class ErrorsCsv(Guid importId, IAsyncEnumerable<ImportErrorRow> errors) : IResult
{
    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, cancellationToken) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"import-{importId}-errors.csv\"";
        await using var csv = CsvWriter.Create(response.Body, Options, leaveOpen: true);
        foreach (var name in new[] { "row", "code", "message", "value" })
            csv.WriteField(name);
        await csv.EndRecordAsync(cancellationToken);
        await foreach (var error in errors.WithCancellation(cancellationToken))
        {
            csv.WriteField(error.Row);
            csv.WriteField(error.Code);
            csv.WriteField(error.Message);
            csv.WriteField(error.Value);
            await csv.EndRecordAsync(cancellationToken);
        }

        await csv.FlushAsync(cancellationToken);
    }
}
