using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace LinkedInAutomation.Unipile;

/// <summary>Section "Unipile". Checked at start. All times are real time, also where the sandbox scales the clock.</summary>
public sealed class UnipileOptions : IValidatableObject
{
    /// <summary>
    /// Origin only, with scheme and port, for example https://api1.unipile.com:13111 (dashboard: "DSN"). http is for the simulator.
    /// </summary>
    [Required]
    public string BaseUrl { get; set; } = "";

    /// <summary>Access token of the workspace; it sees the accounts of every client. Secret.</summary>
    [Required]
    public string ApiKey { get; set; } = "";

    /// <summary>Only "v1" is spoken today; v2 has other routes, lists and events.</summary>
    [Required]
    public string ApiVersion { get; set; } = "v1";

    /// <summary>One attempt of a read. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:02:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A read with all its attempts and the waits between them. Default 25 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan TotalReadTimeout { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>
    /// A write, which has one attempt. Default 20 s: a write given up early is one more to ask about. A first connection that fails adds
    /// up to <see cref="ConnectTimeout"/>; the sum must stay below the time a grain may hold a call.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// TCP and TLS set-up. Default 5 s. Shorter than the attempt, so that a dead host is told apart from a slow answer.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Attempts after the first for a read that failed for reasons of the moment. Default 2; 0 turns repeats off.</summary>
    [Range(0, 10)]
    public int ReadRetries { get; set; } = 2;

    /// <summary>Median wait before the first repeat; grows exponentially with jitter. Default 400 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(400);

    /// <summary>
    /// Opens for everybody when Unipile itself is in trouble. Default: half of at least 20 calls within 30 s, open for 15 s.
    /// </summary>
    [ValidateObjectMembers]
    public UnipileBreakerOptions ServiceBreaker { get; set; } = new()
    {
        FailureRatio = 0.5,
        MinimumCalls = 20,
        Window = TimeSpan.FromSeconds(30),
        BreakDuration = TimeSpan.FromSeconds(15),
    };

    /// <summary>
    /// Opens for one account. Default: 3/4 of at least 4 calls within 10 minutes, open for 60 s; the window is long because an
    /// account makes a call every few minutes.
    /// </summary>
    [ValidateObjectMembers]
    public UnipileBreakerOptions AccountBreaker { get; set; } = new()
    {
        FailureRatio = 0.75,
        MinimumCalls = 4,
        Window = TimeSpan.FromMinutes(10),
        BreakDuration = TimeSpan.FromSeconds(60),
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url)
            || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
            || url.PathAndQuery != "/" || url.Fragment.Length > 0 || url.UserInfo.Length > 0)
        {
            yield return new(
                "Unipile:BaseUrl must be an http or https origin such as https://api1.unipile.com:13111, without a path.",
                [nameof(BaseUrl)]);
        }


        if (ApiVersion != "v1")
            yield return new("Unipile:ApiVersion must be \"v1\": no other version of the API is implemented.", [nameof(ApiVersion)]);
        if (ApiKey.Any(c => c is < '!' or > '~'))
            yield return new("Unipile:ApiKey must be printable ASCII without blanks: it is sent as a header.", [nameof(ApiKey)]);
    }
}

/// <summary>A circuit breaker: opens when enough of enough calls failed.</summary>
public sealed class UnipileBreakerOptions
{
    /// <summary>Share of calls that must fail, above 0 to 1.</summary>
    [Range(0.01, 1.0)]
    public double FailureRatio { get; set; }

    /// <summary>Calls within the window below which it never opens.</summary>
    [Range(2, 100_000)]
    public int MinimumCalls { get; set; }

    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Window { get; set; }

    /// <summary>How long it stays open before one call is let through to try.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "1.00:00:00")]
    public TimeSpan BreakDuration { get; set; }
}

[OptionsValidator]
internal sealed partial class UnipileOptionsValidator : IValidateOptions<UnipileOptions>;
