namespace LinkedInAutomation.Host.Imports;

/// <param name="Total">Rows of the file with something in them, the names of the columns not counted.</param>
/// <param name="ErrorsUrl">CSV with the reason for each row that was skipped.</param>
public sealed record ImportView(
    Guid Id, Guid ClientId, Guid CampaignId, string Status, string? FileName, bool DryRun, int Total, int Added, int Updated, int Skipped,
    string ErrorsUrl, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt);
