using System.Security.Cryptography;
using System.Text;

namespace LinkedInAutomation.Database;

/// <summary>One step of the schema: the pair <c>YYYYMMDDHHMM_name.up.sql</c> and <c>.down.sql</c>.</summary>
/// <param name="Version">The time stamp of the file name; steps are applied in this order.</param>
public sealed record Migration(long Version, string Name, string UpSql, string DownSql)
{
    /// <summary>The up script's file name, as errors quote it.</summary>
    public string FileName => $"{Version}_{Name}.up.sql";

    /// <summary>SHA-256 of the up script, lower-case hex. Line endings and trailing blanks do not count: git may rewrite them.</summary>
    public string Checksum { get; } = Hash(UpSql);

    private static string Hash(string sql)
    {
        var lines = sql.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd());
        var normalised = string.Join('\n', lines).Trim('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(normalised)));
    }
}
