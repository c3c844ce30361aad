using System.Security.Cryptography;
using System.Text;

namespace LinkedInAutomation.Host.Idempotency;

/// <summary>What makes two requests the same: method, address and body.</summary>
public static class RequestFingerprint
{
    private const int InMemory = 64 * 1024;

    /// <summary>Reads the body and leaves it to be read again.</summary>
    public static async Task<byte[]> OfAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, request.Method);
        Add(hash, request.Path.Value ?? "");
        Add(hash, request.QueryString.Value ?? "");
        if (request.HasFormContentType)
            await AddFormAsync(hash, await request.ReadFormAsync(cancellationToken), cancellationToken);
        else
            await AddBodyAsync(hash, request, cancellationToken);
        return hash.GetHashAndReset();
    }

    /// <summary>Part by part: a repeat has another boundary between them.</summary>
    private static async Task AddFormAsync(IncrementalHash hash, IFormCollection form, CancellationToken cancellationToken)
    {
        foreach (var (name, values) in form.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            Add(hash, name);
            foreach (var value in values)
                Add(hash, value ?? "");
        }

        foreach (var file in form.Files)
        {
            Add(hash, file.Name);
            Add(hash, file.FileName);
            await using var content = file.OpenReadStream();
            await AddAsync(hash, content, cancellationToken);
        }
    }

    private static async Task AddBodyAsync(IncrementalHash hash, HttpRequest request, CancellationToken cancellationToken)
    {
        request.EnableBuffering(InMemory);
        await AddAsync(hash, request.Body, cancellationToken);
        request.Body.Position = 0;
    }

    private static async Task AddAsync(IncrementalHash hash, Stream content, CancellationToken cancellationToken)
    {
        var buffer = new byte[InMemory];
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
            hash.AppendData(buffer, 0, read);
    }

    private static void Add(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData([0]);
    }
}
