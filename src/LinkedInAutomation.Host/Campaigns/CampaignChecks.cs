using System.Text.Json;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Sequences;
using LinkedInAutomation.Host.Accounts;
using LinkedInAutomation.Host.Problems;

namespace LinkedInAutomation.Host.Campaigns;

/// <summary>What makes a campaign's parts usable, each reported under its path.</summary>
public sealed class CampaignChecks(AccountStore accounts)
{
    private const int MostAccounts = 100;

    /// <summary>Distinct, and all of the client. Another client's account is as unknown as one that does not exist.</summary>
    public async Task<IReadOnlyList<Guid>> AccountsAsync(
        RequestCheck check, Guid clientId, IReadOnlyList<Guid> ids, CancellationToken cancellationToken, IReadOnlyList<Guid>? standing = null)
    {
        if (ids.Count > MostAccounts)
        {
            check.Add("account_ids", "too_many", $"A campaign has at most {MostAccounts} accounts.");
            return [];
        }

        // One that was deleted since may stay, since leads may be under way with it.
        var missing = await accounts.MissingAsync(clientId, [.. ids.Except(standing ?? [])], cancellationToken);
        for (var i = 0; i < ids.Count; i++)
        {
            if (missing.Contains(ids[i]))
                check.Add($"account_ids[{i}]", "unknown_account", "The client has no such LinkedIn account.", "Attach it with POST /linkedin-accounts.");
            else if (ids.Take(i).Contains(ids[i]))
                check.Add($"account_ids[{i}]", "duplicate_account", "This account is listed twice.");
        }

        return ids;
    }

    public static WorkingHours? Hours(RequestCheck check, WorkingHoursBody? body, WorkingHours? standing, string timeZone)
    {
        if (body is null)
            return null;
        // Reported under time_zone already if it is unknown: no second time as the default of the hours.
        var hours = body.Over(standing ?? WorkingHours.Weekdays(TimeZones.IsKnown(timeZone) ? timeZone : "UTC"));
        check.Add(hours.Validate());
        return hours;
    }

    /// <summary>Whether every account that may send can write the notes of the sequence.</summary>
    /// <param name="sequence">Null when it was refused already.</param>
    /// <param name="path">As for <see cref="Steps"/>.</param>
    public async Task NotesAsync(
        RequestCheck check, Guid clientId, Sequence? sequence, IReadOnlyList<Guid> accountIds, string path, CancellationToken cancellationToken)
    {
        if (sequence is not null && accountIds.Count > 0)
            check.Add(NoteLimits.Check(sequence, await accounts.PlansAsync(clientId, accountIds, cancellationToken), path));
    }

    /// <summary>Null when nothing was sent.</summary>
    public static CampaignSettings? Settings(RequestCheck check, CampaignSettingsBody? body, CampaignSettings standing)
    {
        if (body?.Weight is < 1 or > CampaignSettings.MaxWeight)
            check.Add("settings.weight", "out_of_range", $"{body.Weight} is not between 1 and {CampaignSettings.MaxWeight}.");
        return body?.Over(standing);
    }

    /// <param name="document"><c>{ "steps": [ … ] }</c>.</param>
    /// <param name="path">In front of the paths inside the sequence; empty when it is the whole body.</param>
    /// <param name="underWay">What leads stand in now, see <see cref="SequenceReader"/>; null while none was started.</param>
    public static Sequence? Steps(RequestCheck check, JsonElement document, string path, Sequence? underWay = null)
    {
        var reading = SequenceReader.Read(document, underWay: underWay);
        check.Add(reading.Errors.Select(error => error with { Path = Join(path, error.Path) }));
        return reading.Sequence;
    }

    private static string Join(string path, string inner) => path.Length == 0 ? inner : inner.Length == 0 ? path : $"{path}.{inner}";
}
