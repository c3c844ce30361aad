namespace LinkedInAutomation.Host.Hosting;

/// <summary>Something only the operator can mend. The message says what, where and what to do, and is all that is printed.</summary>
public sealed class OperatorException(string message, Exception? inner = null) : Exception(message, inner);
