namespace LinkedInAutomation.Host.Idempotency;

/// <summary>Marks an endpoint whose answer holds a secret: it is never stored, so an Idempotency-Key has no effect there.</summary>
public sealed class AnswersOnce;
