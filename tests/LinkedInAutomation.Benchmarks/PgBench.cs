using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace LinkedInAutomation.Benchmarks;

/// <summary>
/// PostgreSQL's own benchmark as the measure: each client commits one row after the other, with headers and body as wide as a webhook's,
/// into a table that has no more than its key. The inbox has to keep more indexes than that.
/// </summary>
internal sealed partial class PgBench(string connectionString)
{
    private const string Script = """
        insert into pgbench_rows (key, headers, body) values (gen_random_uuid()::text,
            '{"accept":"*/*","host":"localhost","content-type":"application/json; charset=utf-8","content-length":"330"}',
            convert_to(repeat('x', 330), 'UTF8'));
        """;

    /// <summary>Commits a second.</summary>
    public async Task<double> RunAsync(int clients, TimeSpan time)
    {
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            await connection.OpenAsync();
            await using var create = new NpgsqlCommand("""
                create table if not exists pgbench_rows (id bigint generated always as identity primary key, key text not null unique,
                    headers jsonb not null, body bytea not null, received_at timestamptz not null default clock_timestamp())
                """, connection);
            await create.ExecuteNonQueryAsync();
        }

        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, Script);
            return await RunAsync(script, clients, time);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private async Task<double> RunAsync(string script, int clients, TimeSpan time)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(Program()) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[]
        {
            "-n", "-M", "prepared", "-j", "2", "-c", $"{clients}", "-T", $"{time.TotalSeconds:0}", "-f", script,
            "-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, server.Database!,
        })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PGPASSWORD"] = server.Password;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return Rate().Match(await output) is { Success: true } rate
            ? double.Parse(rate.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench failed: {await errors}");
    }

    /// <summary>On the path, or where Debian puts it.</summary>
    private static string Program() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin")) : [])
        .Select(folder => Path.Combine(folder, "pgbench")).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("pgbench was not found: it comes with the PostgreSQL server programs; put it on the PATH.");

    [GeneratedRegex(@"tps = ([\d.]+) \(without")]
    private static partial Regex Rate();
}
