using System.Globalization;

namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>A member of LinkedIn, the same for all accounts.</summary>
internal sealed class Person(string publicIdentifier)
{
    public string PublicIdentifier { get; } = publicIdentifier;

    public PersonScript? Script { get; set; }

    public bool Exists => Script?.Exists ?? true;

    public string FirstName => Script?.FirstName ?? PublicIdentifiers.Names(PublicIdentifier).First;

    public string LastName => Script?.LastName ?? PublicIdentifiers.Names(PublicIdentifier).Last;

    public string FullName => $"{FirstName} {LastName}";

    public string Company => Script?.Company ?? "Example Works";

    public string Headline => Script?.Headline ?? $"Engineer at {Company}";

    public string Location => Script?.Location ?? "Berlin, Germany";

    public string ProfileUrl => $"https://www.linkedin.com/in/{PublicIdentifier}";

    /// <summary>Id of every post of the person, without the last digit.</summary>
    public string PostKey { get; } = "urn:li:activity:7" + ((long)(Fate.Roll(0, publicIdentifier, "post") * 1e14))
        .ToString("D14", CultureInfo.InvariantCulture);

    public string MemberNumber => (100_000_000 + (long)(Fate.Roll(0, PublicIdentifier, "member") * 800_000_000))
        .ToString(CultureInfo.InvariantCulture);
}
