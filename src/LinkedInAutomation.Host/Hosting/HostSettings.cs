namespace LinkedInAutomation.Host.Hosting;

/// <summary>What the host itself needs to know before it can build anything. Every other section is bound by the feature it belongs to.</summary>
public sealed record HostSettings
{
    /// <summary>Above this a real second is more than a day, and working hours pass between two beats of the machine.</summary>
    private const double MaxClockSpeed = 100_000;

    /// <summary>Null: the embedded PostgreSQL.</summary>
    public string? Postgres { get; init; }

    /// <summary>Null: the simulator is started and used.</summary>
    public string? UnipileBaseUrl { get; init; }

    public bool IsSandbox { get; init; }

    public double ClockSpeed { get; init; } = 1;

    public string? WebhookSecret { get; init; }

    public string? AdminKey { get; init; }

    public Uri? PublicBaseUrl { get; init; }

    /// <summary>Absolute. Holds the embedded PostgreSQL, and what a sandbox must remember.</summary>
    public string Directory { get; init; } = "";

    public SiloSettings Silo { get; init; } = new();

    public bool HasOwnDatabase => Postgres is null;

    public bool HasSimulator => UnipileBaseUrl is null;

    /// <summary>Only where the database is: a migration needs no secrets of the service.</summary>
    public static HostSettings ReadDatabase(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration);
        return new() { Postgres = reader.Text("ConnectionStrings:Postgres"), Directory = ReadDirectory(reader) };
    }

    /// <exception cref="OperatorException">Lists everything that is wrong.</exception>
    public static HostSettings Read(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration);
        var baseUrl = reader.Text("Unipile:BaseUrl");
        var sandbox = reader.Flag("Sandbox:Enabled");
        var isSandbox = sandbox ?? baseUrl is null;
        var speed = reader.Factor("Sandbox:ClockSpeed", MaxClockSpeed) ?? 1;
        if (baseUrl is null && !isSandbox)
            reader.Refuse("Unipile:BaseUrl", "is missing, and Sandbox__Enabled=false forbids the simulator: set the origin of your Unipile workspace");
        if (speed != 1 && !isSandbox)
            reader.Refuse("Sandbox:ClockSpeed", "must be 1 with a real Unipile: only a sandbox (Sandbox__Enabled=true) may run on a scaled clock");
        if (baseUrl is not null)
            reader.Require("Unipile:ApiKey", "make an access token in Unipile's dashboard and set it here");
        if (!isSandbox)
        {
            reader.Require("Webhooks:Secret", "make a random text of 16 or more characters; Unipile will send it with every webhook");
            reader.Require("Auth:AdminKey", "make a random text of 16 or more characters; it is the first admin's API key");
        }

        var settings = new HostSettings
        {
            Postgres = reader.Text("ConnectionStrings:Postgres"),
            UnipileBaseUrl = baseUrl,
            IsSandbox = isSandbox,
            ClockSpeed = speed,
            WebhookSecret = reader.Secret("Webhooks:Secret", minLength: 16),
            AdminKey = reader.Secret("Auth:AdminKey", minLength: 16),
            PublicBaseUrl = reader.Origin("PublicBaseUrl"),
            Directory = ReadDirectory(reader),
            Silo = SiloSettings.Read(reader),
        };
        List<string> problems =
        [
            .. reader.Problems,
            .. SectionChecks.Problems(configuration, withUnipile: baseUrl is not null && reader.Text("Unipile:ApiKey") is not null),
        ];
        return problems.Count == 0
            ? settings
            : throw new OperatorException($"These settings are wrong:\n{string.Join('\n', problems.Select(problem => $"  - {problem}"))}");
    }

    private static string ReadDirectory(SettingsReader reader) => Path.GetFullPath(reader.Text("Database:Directory") ?? ".data");
}
