namespace LinkedInAutomation.Database;

/// <summary>What differs from PostgreSQL's defaults. Given at each start rather than written once, so an upgrade of ours takes effect.</summary>
internal static class ServerSettings
{
    /// <summary>For <c>pg_ctl start -o</c>, which passes them through a shell: values hold no blanks or quotes.</summary>
    public static string For(int port) => string.Join(' ', new[]
    {
        // Loopback with a password: a socket's path may have at most 107 bytes, which a deep checkout exceeds.
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        $"port={port}",
        "password_encryption=scram-sha-256",
        "max_connections=100",
        "shared_buffers=128MB",
        "max_wal_size=512MB",
        "fsync=on",
        "synchronous_commit=on",
        "full_page_writes=on",
        "autovacuum=on",

        // All our statements are short; compiling them costs more than it gives.
        "jit=off",
        "timezone=UTC",
        "log_timezone=UTC",
        "cluster_name=linkedin-automation",
    }.Select(setting => $"-c {setting}"));
}
