using System.Security.Cryptography;
using System.Text.Json;
using LinkedInAutomation.Host.Hosting;

namespace LinkedInAutomation.Host.Sandbox;

/// <summary>
/// The secrets a sandbox makes for itself when none are set. They are kept, readable by their owner only, so that keys handed
/// out and webhooks registered survive a restart.
/// </summary>
internal sealed record SandboxSecrets(string AdminKey, string WebhookSecret)
{
    private const string FileName = "sandbox-secrets.json";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Says on the console what the operator needs: the key when it is new, later where it is.</summary>
    public static SandboxSecrets LoadOrCreate(string directory, TextWriter console)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, FileName);
        if (File.Exists(path))
        {
            console.WriteLine($"Sandbox: the admin key is in {path}");
            return Read(path);
        }

        var secrets = new SandboxSecrets("sandbox_admin_" + RandomNumberGenerator.GetHexString(32, lowercase: true), RandomNumberGenerator.GetHexString(32, lowercase: true));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        // Written beside and moved: a crash in between must not leave half a file that no later start can read.
        var unfinished = path + ".new";
        File.Delete(unfinished);
        using (var file = new FileStream(unfinished, options))
            JsonSerializer.Serialize(file, secrets, Json);
        File.Move(unfinished, path);
        console.WriteLine($"Sandbox: admin key {secrets.AdminKey} (kept in {path})");
        return secrets;
    }

    private static SandboxSecrets Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<SandboxSecrets>(File.ReadAllText(path), Json) is { AdminKey.Length: > 0, WebhookSecret.Length: > 0 } read
                ? read
                : throw new JsonException("a secret is missing");
        }
        catch (JsonException exception)
        {
            throw new OperatorException($"{path} cannot be read ({exception.Message}). Delete it to have new secrets made.", exception);
        }
    }
}
