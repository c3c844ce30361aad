namespace LinkedInAutomation.Database;

/// <summary>The private PostgreSQL cannot be started. The message says why and what to do.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? inner = null) : Exception(message, inner);
