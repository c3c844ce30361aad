using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Sequences;
using LinkedInAutomation.Grains.Storage;

namespace LinkedInAutomation.Grains.Campaigns;

[GrainType("campaign")]
public sealed class CampaignGrain(
    [PersistentState("campaign", OutreachGrainStorage.Name)] IPersistentState<CampaignRecord> record,
    CampaignLeads leads,
    CampaignHandover handover,
    TimeProvider time) : Grain, ICampaignGrain
{
    /// <summary>Leads read ahead, so that handing out the next one costs no query.</summary>
    private const int ReadAhead = 100;

    private static readonly TimeSpan CompletionCheckAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan OfferAgainAfter = TimeSpan.FromMinutes(30);

    private readonly Queue<Guid> _waiting = new();
    private readonly SenderShares _shares = new();

    /// <summary>What leads and accounts may see: while a write is under way, the state before it.</summary>
    private CampaignState? _committed;
    private long _readTo;
    private DateTimeOffset? _lineEndedAt;
    private IGrainTimer? _completionCheck;

    public Task<CampaignState?> GetState() => Task.FromResult(_committed);

    public async Task<CampaignState> CreateAsync(CampaignState campaign)
        => Current ?? await SaveAsync(campaign);

    public async Task<CampaignState> UpdateAsync(CampaignPatch patch, long? ifVersion)
    {
        var campaign = Expect(ifVersion);
        if (patch.AccountIds is { } accountIds)
        {
            var stranded = (await leads.AccountsAtWorkAsync(campaign.Id)).Except(accountIds).ToList();
            if (stranded.Count > 0)
                throw new RuleException("account_in_use", $"Leads are under way with account {string.Join(", ", stranded)}: it must stay in account_ids.");
        }

        var saved = await SaveAsync(campaign with
        {
            Name = patch.Name ?? campaign.Name,
            TimeZone = patch.TimeZone ?? campaign.TimeZone,
            WorkingHours = patch.ClearsWorkingHours ? null : patch.WorkingHours ?? campaign.WorkingHours,
            Settings = patch.Settings ?? campaign.Settings,
            AccountIds = patch.AccountIds ?? campaign.AccountIds,
            UpdatedAt = time.GetUtcNow(),
        });
        WakeAccounts();
        return saved;
    }

    public async Task<SequenceChange> PutSequenceAsync(Sequence sequence, long? ifVersion, bool dryRun)
    {
        var campaign = Expect(ifVersion);
        var next = campaign with { Sequence = sequence.After(campaign.Sequence), UpdatedAt = time.GetUtcNow() };
        var relocations = CampaignRules.Relocations(campaign.Sequence, next.Sequence, await leads.UnfinishedByStepAsync(campaign.Id));
        if (dryRun)
            return new(next, relocations);
        var saved = await SaveAsync(next);
        // A crash before this leaves leads at the removed steps: who repeats the unanswered request moves them.
        if (relocations.Count > 0)
            await leads.MoveOnAsync(campaign.Id, [.. relocations.Select(r => r.From)], time.GetUtcNow());
        return new(saved, relocations);
    }

    public async Task<CampaignState> StartAsync()
    {
        var campaign = Existing();
        var accounts = await Task.WhenAll(campaign.AccountIds.Select(id => GrainFactory.GetGrain<ILinkedInAccountGrain>(id).GetState()));
        return await ChangeAsync(CampaignRules.Start(campaign, [.. accounts.OfType<LinkedInAccountState>()], time.GetUtcNow()));
    }

    public Task<CampaignState> PauseAsync() => ChangeAsync(CampaignRules.Pause(Existing(), time.GetUtcNow()));

    public async Task<CampaignState> ResumeAsync()
    {
        var resumed = await ChangeAsync(CampaignRules.Resume(Existing(), time.GetUtcNow()));
        // Its last leads may have ended meanwhile.
        await LeadEndedAsync();
        return resumed;
    }

    public async Task<CampaignState> ArchiveAsync()
    {
        var archived = await ChangeAsync(CampaignRules.Archive(Existing(), time.GetUtcNow()));
        await leads.StopUnfinishedAsync(archived.Id, "campaign_archived", time.GetUtcNow());
        return archived;
    }

    public async Task DeleteAsync()
    {
        if (!await leads.DeleteDraftAsync(Existing().Id))
            throw new RuleException("campaign_not_draft", "Only a draft whose leads were never started is deleted: archive the campaign instead.");
        record.State.Campaign = _committed = null;
        DeactivateOnIdle();
    }

    public async Task<LeadOffer> NextLeadAsync(LeadRequest request)
    {
        if (Current is not { Status: CampaignStatus.Active } campaign || !campaign.AccountIds.Contains(request.AccountId))
            return new(null);
        if (time.GetUtcNow() - _lineEndedAt >= OfferAgainAfter)
            ForgetLine();
        if (_waiting.Count == 0 && _lineEndedAt is null)
            await ReadAheadAsync(campaign);
        if (_waiting.Count == 0)
            return new(null);
        if (!_shares.IsTurn(request, time.GetUtcNow()))
            return new(null, IsOthersTurn: true);
        _shares.Took(request.AccountId);
        return new(_waiting.Dequeue());
    }

    public async Task LeadsAddedAsync()
    {
        await ChangeAsync(CampaignRules.LeadsAdded(Existing(), time.GetUtcNow()));
        // What was handed out and never started is offered again, too.
        ForgetLine();
        WakeAccounts();
    }

    /// <summary>A crash may have come between the end of the last lead and the look whether it was the last.</summary>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _committed = Current;
        return record.State.Campaign is { Status: CampaignStatus.Active } ? LeadEndedAsync() : Task.CompletedTask;
    }

    public Task LeadEndedAsync()
    {
        _completionCheck ??= this.RegisterGrainTimer(CheckCompletionAsync, new GrainTimerCreationOptions(CompletionCheckAfter, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        return Task.CompletedTask;
    }

    private CampaignState? Current => record.State.Campaign is { } campaign
        ? campaign with { Version = long.Parse(record.Etag!, System.Globalization.CultureInfo.InvariantCulture) }
        : null;

    private CampaignState Existing() => Current ?? throw new RuleException("not_found", "There is no such campaign.");

    private CampaignState Expect(long? version)
    {
        var campaign = Existing();
        return version is null || version == campaign.Version
            ? campaign
            : throw new RuleException("version_conflict", "The campaign was changed since you read it: read it again.");
    }

    private async Task<CampaignState> ChangeAsync(CampaignState next)
    {
        if (next == Current)
            return next;
        var saved = await SaveAsync(next);
        WakeAccounts();
        return saved;
    }

    private async Task<CampaignState> SaveAsync(CampaignState next)
    {
        var before = record.State.Campaign;
        record.State.Campaign = next;
        try
        {
            await record.WriteStateAsync();
        }
        catch
        {
            record.State.Campaign = before;
            DeactivateOnIdle();
            throw;
        }

        return _committed = Current!;
    }

    private async Task ReadAheadAsync(CampaignState campaign)
    {
        // Another account asks: it can take over what one that is lost has not begun.
        if (_readTo == 0 && campaign.AccountIds.Count > 1)
        {
            var released = await handover.ReleaseAsync(campaign.Id, time.GetUtcNow());
            await Task.WhenAll(released.Select(lead => GrainFactory.GetGrain<ILeadGrain>(lead).ForgetAsync()));
        }

        var page = await leads.NotStartedAsync(campaign.Id, _readTo, ReadAhead);
        foreach (var (id, seq) in page)
        {
            _waiting.Enqueue(id);
            _readTo = seq;
        }

        if (page.Count < ReadAhead)
            _lineEndedAt = time.GetUtcNow();
    }

    private void ForgetLine()
    {
        _waiting.Clear();
        _readTo = 0;
        _lineEndedAt = null;
    }

    private async Task CheckCompletionAsync()
    {
        _completionCheck?.Dispose();
        _completionCheck = null;
        if (Current is not { Status: CampaignStatus.Active } campaign)
            return;
        try
        {
            ForgetLine();
            var (any, anyUnfinished) = await leads.ProgressAsync(campaign.Id);
            if (any && !anyUnfinished)
                await ChangeAsync(CampaignRules.Complete(campaign, time.GetUtcNow()));
        }
        catch
        {
            // Nobody else would look again.
            await LeadEndedAsync();
            throw;
        }
    }

    private void WakeAccounts()
    {
        foreach (var account in record.State.Campaign!.AccountIds)
            _ = GrainFactory.GetGrain<ILinkedInAccountGrain>(account).CampaignChangedAsync();
    }
}
