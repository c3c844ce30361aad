using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace LinkedInAutomation.Grains.Imports;

/// <summary>Reads people from a CSV file, row by row: any common delimiter and encoding.</summary>
public static class CsvLeads
{
    public const int MostRows = 100_000;

    /// <summary>A longer one has swallowed the rest of the file after a quote that was never closed.</summary>
    private const int LongestRow = 1024 * 1024;

    private const int Preview = 64 * 1024;

    /// <param name="file">Seekable, at its beginning.</param>
    /// <param name="mapping">See <see cref="CsvColumns.Read"/>.</param>
    /// <exception cref="ImportFileException">While reading: the file cannot be used.</exception>
    public static async IAsyncEnumerable<LeadCandidate> ReadAsync(
        Stream file, IReadOnlyDictionary<string, string?>? mapping, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var encoding = await CsvEncoding.DetectAsync(file, cancellationToken);
        var dialect = await DetectDialectAsync(file, encoding, cancellationToken);
        using var text = new StreamReader(file, encoding, leaveOpen: true);
        for (var i = 0; i < dialect.LinesBefore; i++)
            await text.ReadLineAsync(cancellationToken);

        var endless = false;
        await using var csv = CsvReader.Create(text, Options(dialect, malformed => endless |= malformed.Reason == CsvMalformedReason.UnterminatedQuote), leaveOpen: true);
        CsvColumns? columns = null;
        var (row, people) = (dialect.LinesBefore, 0);
        while (await NextAsync(csv, row, cancellationToken))
        {
            row++;
            if (endless)
                throw Unreadable(row);
            var cells = new string[csv.FieldCount];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = csv.GetString(i);
            if (cells.All(string.IsNullOrWhiteSpace))
                continue;
            if (columns is null)
            {
                columns = CsvColumns.Read(cells, mapping);
                continue;
            }

            if (++people > MostRows)
                throw new ImportFileException("file", "too_many_rows", $"The file has more than {MostRows} rows.", "Send it in parts.");
            yield return columns.Candidate(row, cells);
        }

        if (columns is null)
            throw new ImportFileException("file", "empty_file", "The file is empty.");
        if (people == 0)
            throw new ImportFileException("file", "no_rows", "The file has no row below the names of the columns.");
    }

    private static async Task<bool> NextAsync(CsvReader csv, int row, CancellationToken cancellationToken)
    {
        try
        {
            return await csv.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException)
        {
            throw Unreadable(row + 1);
        }
    }

    private static ImportFileException Unreadable(int row)
        => new("file", "bad_csv", $"Row {row} cannot be read: a cell does not end.", "Look for a quote that is never closed.");

    private static async Task<CsvDialect> DetectDialectAsync(Stream file, Encoding encoding, CancellationToken cancellationToken)
    {
        using var text = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, Preview, leaveOpen: true);
        var start = new char[Preview];
        var length = await text.ReadBlockAsync(start.AsMemory(), cancellationToken);
        file.Position = 0;
        return CsvDialect.Detect(new string(start, 0, length).TrimStart('\uFEFF', '\r', '\n', ' '));
    }

    // Quotes inside a cell that is not quoted are part of it: Michael "Mike" Smith.
    private static CsvReaderOptions Options(CsvDialect dialect, Action<CsvMalformedRecord> onMalformed) => new()
    {
        Separator = dialect.Delimiter,
        HasHeader = false,
        // They count as rows, as they do in a spreadsheet.
        SkipEmptyLines = false,
        TrimWhitespace = true,
        MaxRecordSize = LongestRow,
        OnMalformedRecord = onMalformed,
    };
}
