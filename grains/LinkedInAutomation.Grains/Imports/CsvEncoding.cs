using System.Text;
using System.Text.Unicode;
using UtfUnknown;

namespace LinkedInAutomation.Grains.Imports;

/// <summary>Finds out in what encoding a file was written. What is valid UTF-8 is UTF-8; only the rest is guessed.</summary>
internal static class CsvEncoding
{
    private const int Sample = 4_096;
    private const int GuessFrom = 1 << 20;

    static CsvEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads the stream and leaves it at its beginning.</summary>
    /// <exception cref="ImportFileException">empty_file, or not_text.</exception>
    public static async Task<Encoding> DetectAsync(Stream file, CancellationToken cancellationToken)
    {
        var head = new byte[Sample];
        var length = await file.ReadAtLeastAsync(head, Sample, throwOnEndOfStream: false, cancellationToken);
        file.Position = 0;
        var encoding = OfHead(head.AsSpan(0, length));
        if (encoding is null)
        {
            encoding = await IsUtf8Async(file, cancellationToken) ? Encoding.UTF8 : null;
            file.Position = 0;
            encoding ??= CharsetDetector.DetectFromStream(file, GuessFrom).Detected?.Encoding ?? Encoding.GetEncoding(1252);
            file.Position = 0;
        }

        return encoding;
    }

    private static Encoding? OfHead(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
            throw new ImportFileException("file", "empty_file", "The file is empty.");
        if (head.StartsWith("PK\u0003\u0004"u8) || head is [0xD0, 0xCF, 0x11, 0xE0, ..])
            throw new ImportFileException("file", "not_text", "The file is a workbook or an archive.", "Save the sheet as CSV.");
        if (head is [0xFF, 0xFE, 0, 0, ..])
            return Encoding.UTF32;
        if (head is [0xFF, 0xFE, ..])
            return Encoding.Unicode;
        if (head is [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode;
        return head.Contains((byte)0) ? OfZeros(head) : null;
    }

    /// <summary>Latin text in UTF-16 has a zero in every other byte; anything else with zeros is no text.</summary>
    private static Encoding OfZeros(ReadOnlySpan<byte> head)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] == 0)
                (even, odd) = i % 2 == 0 ? (even + 1, odd) : (even, odd + 1);
        }

        var most = head.Length / 4;
        return (even, odd) switch
        {
            (0, _) when odd > most => Encoding.Unicode,
            (_, 0) when even > most => Encoding.BigEndianUnicode,
            _ => throw new ImportFileException("file", "not_text", "The file is not text.", "Send CSV: one person per line, the names of the columns in the first."),
        };
    }

    private static async Task<bool> IsUtf8Async(Stream file, CancellationToken cancellationToken)
    {
        var bytes = new byte[64 * 1024];
        var kept = 0;
        for (int read; (read = await file.ReadAsync(bytes.AsMemory(kept), cancellationToken)) > 0;)
        {
            var available = kept + read;
            // A character may lie across two reads: up to three of its bytes wait for the rest.
            var whole = available;
            while (whole > 0 && available - whole < 4 && !Utf8.IsValid(bytes.AsSpan(0, whole)))
                whole--;
            if (!Utf8.IsValid(bytes.AsSpan(0, whole)) || whole == 0)
                return false;
            kept = available - whole;
            bytes.AsSpan(whole, kept).CopyTo(bytes);
        }

        return kept == 0;
    }
}
