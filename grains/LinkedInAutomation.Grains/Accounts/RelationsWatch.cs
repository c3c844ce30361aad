using System.ComponentModel.DataAnnotations;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.Unipile;
using Microsoft.Extensions.Logging;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>Section "Relations".</summary>
public sealed class RelationsOptions
{
    /// <summary>
    /// Average time between two looks at an account's newest connections; drawn between half and one and a half of it. Default 6 h:
    /// Unipile asks for a few times a day at random, never hourly. Zero switches it off.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan BackfillInterval { get; set; } = TimeSpan.FromHours(6);
}

/// <summary>When the account looks at its connections again; kept in Orleans' own storage, nobody lists it.</summary>
[GenerateSerializer, Alias("relations-cursor")]
public sealed class RelationsCursor
{
    [Id(0)] public DateTimeOffset? NextLookAt { get; set; }
}

/// <summary>Notices acceptances whose webhook was lost: reads the newest connections now and then, while invitations are pending.</summary>
public sealed partial class RelationsWatch(
    IOutreachProvider provider, LeadMatching matching, IGrainFactory grains, RelationsOptions options, ILogger<RelationsWatch> logger)
{
    /// <summary>Looks when it is time. Answers when the next look is due, or null when nothing was changed.</summary>
    public async Task<DateTimeOffset?> LookAsync(LinkedInAccountState account, RelationsCursor cursor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (options.BackfillInterval == TimeSpan.Zero || cursor.NextLookAt > now || !account.Settings.WorkingHours.IsOpen(now))
            return null;
        var next = now + (options.BackfillInterval * (0.5 + Random.Shared.NextDouble()));
        if (cursor.NextLookAt is null || !await matching.HasInvitedAsync(account.Id))
            return next;

        try
        {
            var page = await provider.ListRelationsAsync(account.ProviderAccountId, cursor: null, cancellationToken);
            var leads = await matching.FindInvitedAsync(
                account.Id, page.Items.Select(r => r.MemberId), page.Items.Select(r => r.PublicIdentifier).OfType<string>());
            foreach (var lead in leads)
                await TellAsync(account.Id, lead, new ConnectionSeen("relations", null, now));
            LogLooked(account.Id, page.Items.Count, leads.Count);
        }
        catch (ProviderException e)
        {
            LogFailed(account.Id, e.Type);
        }

        return next;
    }

    private async Task TellAsync(Guid accountId, Guid lead, ConnectionSeen seen)
    {
        try
        {
            await grains.GetGrain<ILeadGrain>(lead).NoticeConnectionAsync(seen);
        }
        catch (Exception e)
        {
            // The next look finds it again; the others must not wait for it.
            LogNotTold(e, accountId, lead);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lead {LeadId} of account {AccountId} could not take in that it is connected; the next look tells it again")]
    private partial void LogNotTold(Exception exception, Guid accountId, Guid leadId);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Account {AccountId}: {Read} newest connections read, {Found} invited leads among them")]
    private partial void LogLooked(Guid accountId, int read, int found);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connections of account {AccountId} could not be read: {Type}")]
    private partial void LogFailed(Guid accountId, string type);
}
