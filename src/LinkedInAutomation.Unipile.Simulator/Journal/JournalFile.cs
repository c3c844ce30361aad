using System.Text.Json;

namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>
/// Append-only file of changes: each line is one JSON array, the events of one change, so a change is in it as a whole or not at all.
/// Not thread-safe: the world's lock orders the writers.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private readonly FileStream _file;
    private readonly MemoryStream _batch = new();

    public JournalFile(string path)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path));
        if (directory is not null)
            Directory.CreateDirectory(directory);
        // No buffer of ours: what Append has written survives the death of this process.
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
    }

    /// <summary>All events so far. A last line that a killed process left unfinished is cut off.</summary>
    public List<WorldEvent> Replay()
    {
        var events = new List<WorldEvent>();
        _file.Position = 0;
        using var buffered = new BufferedStream(new KeepOpen(_file), 1 << 20);
        using var line = new MemoryStream();
        long whole = 0;
        for (int value; (value = buffered.ReadByte()) >= 0;)
        {
            if (value != '\n')
            {
                line.WriteByte((byte)value);
                continue;
            }

            var bytes = line.GetBuffer().AsSpan(0, (int)line.Length);
            events.AddRange(JsonSerializer.Deserialize<WorldEvent[]>(bytes, SimulatorJson.Journal)
                ?? throw new JsonException("The journal holds a null change."));
            whole += line.Length + 1;
            line.SetLength(0);
        }

        _file.SetLength(whole);
        _file.Position = whole;
        return events;
    }

    public void Append(IReadOnlyList<WorldEvent> events)
    {
        if (events.Count == 0)
            return;
        _batch.SetLength(0);
        JsonSerializer.Serialize(_batch, events, SimulatorJson.Journal);
        _batch.WriteByte((byte)'\n');
        _file.Write(_batch.GetBuffer(), 0, (int)_batch.Length);
    }

    public void Clear() => _file.SetLength(0);

    public void Dispose() => _file.Dispose();

    /// <summary>Lets a reader be disposed without closing the file below it.</summary>
    private sealed class KeepOpen(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
