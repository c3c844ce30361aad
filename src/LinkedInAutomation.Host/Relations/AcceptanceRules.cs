namespace LinkedInAutomation.Host.Relations;

/// <summary>Invitations of a window, and how many of them were accepted in the days after.</summary>
public sealed record AcceptanceSample(int Invitations, int Accepted)
{
    public double Rate => Invitations == 0 ? 0 : (double)Accepted / Invitations;
}

/// <summary>Whether fewer people accept than did before: a text that puts off, an account in trouble, or a detection that fails. Pure.</summary>
public static class AcceptanceRules
{
    /// <summary>
    /// How long each invitation is watched: as long in either window, so that the youngest ones, which nobody has had time to accept, do not
    /// look like a drop. Most acceptances come within the first days.
    /// </summary>
    public static readonly TimeSpan Watched = TimeSpan.FromDays(3);

    /// <summary>Fewer than these in a window say nothing: of 20 at a usual 30 %, half as many is rare by chance.</summary>
    public const int Enough = 20;

    /// <summary>The rate fell by more than half against the window before, and both windows hold enough.</summary>
    public static bool HasDropped(AcceptanceSample before, AcceptanceSample now)
        => before.Invitations >= Enough && now.Invitations >= Enough && now.Rate * 2 < before.Rate;
}
