using System.Diagnostics;

namespace LinkedInAutomation.Benchmarks;

/// <summary>Counts the statements of one data source in this process, and the time they take, from the driver's own traces.</summary>
internal sealed class CommandMeter : IDisposable
{
    private readonly ActivityListener _listener;
    private long _statements;
    private long _ticks;

    /// <param name="dataSource">The name that the data source was given.</param>
    public CommandMeter(string dataSource)
    {
        _listener = new()
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem("db.npgsql.data_source") as string != dataSource || activity.GetTagItem("db.query.text") is null)
                    return;
                Interlocked.Increment(ref _statements);
                Interlocked.Add(ref _ticks, activity.Duration.Ticks);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public long Statements => Interlocked.Read(ref _statements);

    public TimeSpan Time => TimeSpan.FromTicks(Interlocked.Read(ref _ticks));

    public void Dispose() => _listener.Dispose();
}
