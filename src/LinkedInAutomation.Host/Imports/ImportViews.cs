namespace LinkedInAutomation.Host.Imports;

/// <param name="Total">Rows of the file with something in them, the names of the columns not counted.</param>
/// <param name="ErrorsUrl">CSV with the reason for each row that was skipped.</param>
public sealed record ImportView(
    Guid Id, Guid ClientId, Guid CampaignId, string Status, string? FileName, bool DryRun, int Total, int Added, int Updated, int Skipped,
    string ErrorsUrl, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt);

/// <summary>The parts of the form; what reads them is <see cref="ImportForm"/>.</summary>
/// <param name="File">CSV, with any common delimiter and encoding; the first line names the columns.</param>
/// <param name="Mapping">JSON object from names of columns to fields of a lead, for columns that are not recognised.</param>
/// <param name="DryRun">Says what would happen, and does nothing.</param>
public sealed record ImportFormBody(IFormFile File, string? Mapping, bool? DryRun);
