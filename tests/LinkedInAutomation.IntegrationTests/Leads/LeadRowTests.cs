using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.IntegrationTests.Infrastructure;

namespace LinkedInAutomation.IntegrationTests.Leads;

/// <summary>One write of a lead: row, events, intent and claim together or not at all.</summary>
public class LeadRowTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private LeadRow Row => new(fixture.Database.DataSource);

    [Fact]
    public async Task WriteAsync_WithIntentAndEvents_StoresAllOfIt()
    {
        var (lead, version) = await LeadAsync(await CampaignAsync(), "ada");

        Assert.Equal(version + 1, await StartAsync(lead, version));

        var read = (await Row.ReadAsync(lead.Id))!.Value.State.Lead!;
        Assert.Equal((WaitingFor.Slot, "step"), (read.WaitingFor, read.StepId));
        Assert.Equal(1, await CountAsync("actions", lead.Id));
        Assert.Equal(1, await CountAsync("lead_events", lead.Id));
    }

    [Fact]
    public async Task WriteAsync_StaleVersion_WritesNothing()
    {
        var (lead, version) = await LeadAsync(await CampaignAsync(), "ada");

        Assert.Null(await StartAsync(lead, version - 1));
        Assert.Equal(0, await CountAsync("actions", lead.Id));
        Assert.Equal(0, await CountAsync("lead_events", lead.Id));
    }

    [Fact]
    public async Task WriteAsync_PersonWorkedByAnotherCampaign_IsRefused()
    {
        var campaign = await CampaignAsync();
        var (one, version) = await LeadAsync(campaign, "ada");
        var (other, otherVersion) = await LeadAsync(await CampaignAsync(campaign.Client), "ada");
        await StartAsync(one, version);

        await Assert.ThrowsAsync<PersonClaimedException>(() => StartAsync(other, otherVersion));
        Assert.Equal(0, await CountAsync("actions", other.Id));
    }

    [Fact]
    public async Task WriteAsync_TwoCampaignsAtOnce_OnlyOneWorksThePerson()
    {
        var first = await CampaignAsync();
        var contenders = new List<(LeadState Lead, long Version)> { await LeadAsync(first, "ada") };
        for (var i = 0; i < 5; i++)
            contenders.Add(await LeadAsync(await CampaignAsync(first.Client), "ada"));

        var started = await Task.WhenAll(contenders.Select(async c =>
        {
            try
            {
                return await StartAsync(c.Lead, c.Version) is not null;
            }
            catch (PersonClaimedException)
            {
                return false;
            }
        }));

        Assert.Equal(1, started.Count(s => s));
    }

    [Fact]
    public async Task WriteAsync_SamePersonOfAnotherClient_IsFree()
    {
        var (one, version) = await LeadAsync(await CampaignAsync(), "ada");
        var (other, otherVersion) = await LeadAsync(await CampaignAsync(), "ada");
        await StartAsync(one, version);

        Assert.NotNull(await StartAsync(other, otherVersion));
    }

    [Fact]
    public async Task WriteAsync_OtherCampaignEndedUntouched_TakesThePersonOver()
    {
        var campaign = await CampaignAsync();
        var (one, version) = await LeadAsync(campaign, "ada");
        var (other, otherVersion) = await LeadAsync(await CampaignAsync(campaign.Client), "ada");
        await StartAsync(one, version);
        await fixture.Database.ExecuteAsync($"update leads set status = 'stopped', waiting_for = null where id = '{one.Id}'");

        Assert.NotNull(await StartAsync(other, otherVersion));
    }

    private Task<long?> StartAsync(LeadState lead, long version)
    {
        var started = lead with { AccountId = _account, StepId = "step", WaitingFor = WaitingFor.Slot, UpdatedAt = Now };
        return Row.WriteAsync(lead.Id, new LeadRecord
        {
            Lead = started,
            Decision = new LeadDecision(started)
            {
                Claim = PersonClaim.Required,
                Events = [new(LeadEventTypes.Started, Now)],
                Action = new(Guid.CreateVersion7(Now), "step", ActionKind.Invite, 0, "Hi"),
            },
        }, version);
    }

    private Guid _account;

    private async Task<(Guid Client, Guid Campaign)> CampaignAsync(Guid? client = null)
    {
        var owner = client ?? Guid.CreateVersion7(Now);
        var campaign = Guid.CreateVersion7(Now);
        if (client is null)
            await fixture.Database.ExecuteAsync($"insert into clients values ('{owner}', 'Client', null, 'UTC', now(), now())");
        if (_account == default)
        {
            _account = Guid.CreateVersion7(Now);
            await fixture.Database.ExecuteAsync($$"""
                insert into linkedin_accounts (id, client_id, provider_account_id, name, status, settings, doc, version, created_at, updated_at)
                values ('{{_account}}', '{{owner}}', '{{_account}}', 'Grace', 'ok', '{}', '{}', 1, now(), now())
                """);
        }

        await fixture.Database.ExecuteAsync($$"""
            insert into campaigns (id, client_id, name, time_zone, status, settings, sequence, sequence_version, version, created_at, updated_at)
            values ('{{campaign}}', '{{owner}}', 'Campaign', 'UTC', 'active', '{}', '{}', 1, 1, now(), now())
            """);
        return (owner, campaign);
    }

    private async Task<(LeadState Lead, long Version)> LeadAsync((Guid Client, Guid Campaign) of, string person)
    {
        var id = Guid.CreateVersion7(Now);
        await fixture.Database.ExecuteAsync($"""
            insert into leads (id, client_id, campaign_id, public_identifier, status, waiting_for, created_at, updated_at)
            values ('{id}', '{of.Client}', '{of.Campaign}', '{person}', 'pending_invite', 'not_started', now(), now())
            """);
        var (state, version) = (await Row.ReadAsync(id))!.Value;
        return (state.Lead!, version);
    }

    private Task<long> CountAsync(string table, Guid lead) => fixture.Database.ScalarAsync<long>($"select count(*) from {table} where lead_id = '{lead}'");
}
