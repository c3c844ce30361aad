namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>A post in somebody's profile. Nothing of it is stored: it follows from its id and from who wrote it.</summary>
/// <param name="Index">0 is the newest; <see cref="RepostIndex"/> is a repost, newer than all.</param>
internal sealed record Post(Person Author, int Index)
{
    public const int RepostIndex = 9;

    public string Id => Author.PostKey + Index;

    public bool IsRepost => Index == RepostIndex;

    /// <summary>When the simulation began.</summary>
    public TimeSpan Age => IsRepost ? TimeSpan.FromDays(1) : TimeSpan.FromDays(2 + (7 * Index));

    public string Text => IsRepost ? "Worth reading." : $"What I learned this week at {Author.Company}.";
}

internal sealed record PostReaction(Contact By, string Value, DateTimeOffset At);

internal sealed record PostComment(string Id, Contact By, string Text, DateTimeOffset At);

internal sealed record Skill(string Name, int EndorsementCount, long EndorsementId);
