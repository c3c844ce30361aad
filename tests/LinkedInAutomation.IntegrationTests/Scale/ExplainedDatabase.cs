using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LinkedInAutomation.IntegrationTests.Scale;

/// <summary>
/// A data source whose every statement tells how it was executed: the server's auto_explain sends the plan with what it really read as a
/// notice, which the driver logs. So what is judged is what the service runs, with the plans its prepared statements come to have.
/// </summary>
internal sealed class ExplainedDatabase : ILoggerFactory
{
    private const string Announcement = "plan:\n";

    private static readonly string[] ServerSettings =
    [
        "session_preload_libraries=auto_explain", "client_min_messages=notice", "auto_explain.log_level=notice", "auto_explain.log_min_duration=0",
        "auto_explain.log_analyze=on", "auto_explain.log_timing=off", "auto_explain.log_buffers=on", "auto_explain.log_nested_statements=on",
        "auto_explain.log_format=json",
    ];

    private readonly ConcurrentDictionary<string, QueryPlan> _worst = [];

    /// <param name="connections">Few: a statement gets its general plan on the connection that has run it often.</param>
    public ExplainedDatabase(string connectionString, int connections)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxPoolSize = connections,
            MaxAutoPrepare = 50,
            Options = string.Join(' ', ServerSettings.Select(setting => $"-c {setting}")),
        };
        DataSource = new NpgsqlDataSourceBuilder(settings.ConnectionString).UseLoggerFactory(this).Build();
    }

    public NpgsqlDataSource DataSource { get; }

    /// <summary>For each statement and way of executing it the one that read most.</summary>
    public IReadOnlyCollection<QueryPlan> Plans => [.. _worst.Values];

    public ILogger CreateLogger(string categoryName) => new NoticeLogger(this);

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose() => DataSource.Dispose();

    private void Take(string notice)
    {
        var at = notice.IndexOf(Announcement, StringComparison.Ordinal);
        if (at < 0)
            return;
        var plan = QueryPlan.Parse(notice[(at + Announcement.Length)..]);
        _worst.AddOrUpdate(plan.Shape, plan, (_, known) => plan.Blocks > known.Blocks ? plan : known);
    }

    private sealed class NoticeLogger(ExplainedDatabase database) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Debug;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Debug && eventId.Name == "ReceivedNotice")
                database.Take(formatter(state, exception));
        }
    }
}
