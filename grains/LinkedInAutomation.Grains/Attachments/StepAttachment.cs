namespace LinkedInAutomation.Grains.Attachments;

/// <summary>A file that goes with a message, by exactly one of <paramref name="Id"/> and <paramref name="Url"/>.</summary>
/// <param name="Id">Of a file the client uploaded.</param>
/// <param name="Url">http or https; read anew right before each message is sent, so every lead gets the file as it is then.</param>
/// <param name="Name">What the recipient sees; default the file's own name.</param>
[GenerateSerializer, Immutable, Alias("step-attachment")]
public sealed record StepAttachment([property: Id(0)] Guid? Id, [property: Id(1)] string? Url, [property: Id(2)] string? Name);
