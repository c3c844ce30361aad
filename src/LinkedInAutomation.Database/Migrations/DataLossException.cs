namespace LinkedInAutomation.Database;

/// <summary>Taking migrations back would delete data, and nobody allowed it. Nothing was changed.</summary>
public sealed class DataLossException(IReadOnlyList<DataLoss> losses)
    : Exception($"\"migrate down\" would delete {string.Join(", ", losses)}. Take a backup (pg_dump), then say --allow-data-loss.")
{
    public IReadOnlyList<DataLoss> Losses { get; } = losses;
}

/// <summary>Rows of a table, or the values of one of its columns.</summary>
/// <param name="Of"><c>schema.table</c> or <c>schema.table.column</c>.</param>
public sealed record DataLoss(string Of, long Rows)
{
    public override string ToString() => FormattableString.Invariant($"{Of} ({Rows:N0} {(Rows == 1 ? "row" : "rows")})");
}
