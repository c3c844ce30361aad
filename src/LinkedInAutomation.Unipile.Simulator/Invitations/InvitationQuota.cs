namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>LinkedIn's own quota: what an account has sent in the last 24 hours and in the last 7 days.</summary>
internal static class InvitationQuota
{
    private static readonly int[] Thresholds = [50, 75, 90, 95];

    /// <summary>Percent of the tighter quota used with <paramref name="alsoNow"/> more; 0 without a quota.</summary>
    public static double Used(WorldChange change, Account account, int alsoNow) => Math.Max(
        Share(change, account, account.Seed.InvitesPerDay ?? change.Settings.InvitesPerDay, TimeSpan.FromDays(1), alsoNow),
        Share(change, account, account.Seed.InvitesPerWeek ?? change.Settings.InvitesPerWeek, TimeSpan.FromDays(7), alsoNow));

    public static bool Crossed(double before, double after) =>
        Array.Exists(Thresholds, threshold => before < threshold && after >= threshold);

    private static double Share(WorldChange change, Account account, int? quota, TimeSpan window, int alsoNow)
    {
        if (quota is not { } limit)
            return 0;
        var since = change.Now - window;
        var sent = 0;
        for (var index = account.Invitations.Count - 1; index >= 0 && account.Invitations[index].SentAt > since; index--)
            sent++;
        if (limit <= 0)
            return alsoNow > 0 ? double.PositiveInfinity : 0;
        return 100.0 * (sent + alsoNow) / limit;
    }
}
