namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>What cannot change while the simulator runs; everything else is in <see cref="SimulatorSettings"/>.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Expected in <c>X-API-KEY</c>; default "simulator".</summary>
    public string ApiKey { get; init; } = "simulator";

    /// <summary>Where to listen, for example <c>http://0.0.0.0:13111</c>; default a free port of the loopback interface.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>
    /// Decides, together with a person's public identifier, how that person behaves; the same seed gives the same people.
    /// </summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Journal of everything that happened, replayed at start; null keeps the world in memory only.
    /// An effect is in this file (handed to the operating system, not synced to disk) before its call is answered.
    /// </summary>
    public string? StateFile { get; init; }

    /// <summary>Webhook requests under way at once; default 16.</summary>
    public int WebhookConcurrency { get; init; } = 16;

    /// <summary>
    /// Real time between the first two attempts of one webhook, however fast the clock runs, doubled each time; default 200 ms, which gives a
    /// receiver 12 seconds before its webhook is given up.
    /// </summary>
    public TimeSpan WebhookRetryFloor { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Accounts that exist from the start; one whose id (or, without an id, whose owner) the journal knows is not made again.
    /// </summary>
    public IReadOnlyList<AccountSeed> Accounts { get; init; } = [];

    /// <summary>Rates, delays and switches at the start; a change made later through the control API outlives a restart.</summary>
    public SimulatorSettings Settings { get; init; } = new();
}
