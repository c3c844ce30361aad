using System.Text.Json;
using LinkedInAutomation.Grains;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Sequences;
using LinkedInAutomation.Unipile.Simulator;
using Orleans.Storage;
using AccountStatus = LinkedInAutomation.Grains.Accounts.AccountStatus;
using SimulatedStatus = LinkedInAutomation.Unipile.Simulator.AccountStatus;

namespace LinkedInAutomation.IntegrationTests.Model;

/// <summary>A scenario on the stage: sets it up in the service and in the simulator, and lets happen what it says. Many run side by side.</summary>
/// <param name="service">Where it plays.</param>
/// <param name="name">Unique on the stage; begins the names of its accounts and people.</param>
/// <param name="scenario">What is played.</param>
internal sealed class Run(Service service, string name, Scenario scenario)
{
    private readonly DateTimeOffset _begin = service.Clock.GetUtcNow();
    private readonly Dictionary<int, Guid> _leads = [];
    private readonly Queue<(TimeSpan After, Func<Task> Do)> _ahead = new();

    public string Name { get; } = name;

    public Scenario Scenario { get; } = scenario;

    public Guid Client { get; } = Guid.CreateVersion7();

    public Guid[] Accounts { get; } = [.. scenario.Accounts.Select(_ => Guid.CreateVersion7())];

    public Guid[] Campaigns { get; } = [.. scenario.Campaigns.Select(_ => Guid.CreateVersion7())];

    /// <summary>Messages that people or owners wrote by hand: id, and who stops being reached by it.</summary>
    public Dictionary<string, Written> Written { get; } = [];

    /// <summary>By the number that the simulator's log names them by.</summary>
    public Dictionary<long, Fault> Faults { get; } = [];

    public string AccountName(int account) => $"{Name}-a{account}";

    public string PersonName(int person) => $"{Name}-p{person}";

    public async Task SetUpAsync()
    {
        for (var i = 0; i < Accounts.Length; i++)
            service.Simulator.World.CreateAccount(new() { Id = AccountName(i), Name = $"Owner {Name} {i}", PublicIdentifier = $"{Name}-o{i}", Premium = i == 1 });
        service.Simulator.World.ScriptPeople(Scenario.People.Select(Script));

        await ExecuteAsync("insert into clients values ($1, $2, null, 'UTC', $3, $3)", Client, Name, _begin.UtcDateTime);
        for (var i = 0; i < Accounts.Length; i++)
            await AccountGrain(i).AttachAsync(new(Client, AccountName(i), $"Owner {i}", null, null, AccountStatus.Ok, Settings(Scenario.Accounts[i])));
        foreach (var i in Enumerable.Range(0, Campaigns.Length))
        {
            await CampaignGrain(i).CreateAsync(State(i));
            await DoAsync(() => CampaignGrain(i).StartAsync());
        }

        var imports = Scenario.People
            .SelectMany((person, p) => person.Campaigns.Select(import => (import.After, import.Campaign, Person: p)))
            .GroupBy(import => (import.After, import.Campaign), import => import.Person)
            .Select(group => (group.Key.After, (Func<Task>)(() => ImportAsync(group.Key.Campaign, [.. group]))));
        var happenings = Scenario.Happenings.Select(h => (h.After, (Func<Task>)(() => HappenAsync(h))));
        foreach (var next in imports.Concat(happenings).OrderBy(next => next.After))
            _ahead.Enqueue(next);
    }

    /// <summary>Does what the scenario says for the time that has passed, in its order.</summary>
    public async Task GoOnAsync()
    {
        while (_ahead.TryPeek(out var next) && _begin + next.After <= service.Clock.GetUtcNow())
        {
            _ahead.Dequeue();
            await DoAsync(next.Do);
        }
    }

    private static async Task DoAsync(Func<Task> command)
    {
        try
        {
            await command();
        }
        catch (Exception refused) when (refused is RuleException or InconsistentStateException)
        {
            // The service refuses it in the state it is in (the second: archived under the lead's feet): nothing happened.
        }
    }

    private Task HappenAsync(Happening happening)
    {
        var world = service.Simulator.World;
        var account = AccountName(happening.Account);
        if (happening.IsAboutPerson && !Scenario.People[happening.Subject].Exists)
            return Task.CompletedTask;
        switch (happening.Kind)
        {
            case HappeningKind.PauseCampaign: return CampaignGrain(happening.Subject).PauseAsync();
            case HappeningKind.ResumeCampaign: return CampaignGrain(happening.Subject).ResumeAsync();
            case HappeningKind.ArchiveCampaign: return CampaignGrain(happening.Subject).ArchiveAsync();
            case HappeningKind.PauseAccount: return AccountGrain(happening.Subject).PauseAsync();
            case HappeningKind.ResumeAccount: return AccountGrain(happening.Subject).ResumeAsync();
            case HappeningKind.Disconnect: world.SetAccountStatus(AccountName(happening.Subject), SimulatedStatus.Credentials); break;
            case HappeningKind.Reconnect: world.SetAccountStatus(AccountName(happening.Subject), SimulatedStatus.Ok); break;
            case HappeningKind.Fault: Add(happening.Fault! with { AccountId = AccountName(happening.Subject) }); break;
            case HappeningKind.OwnerWrites:
                Written[world.WriteByHand(account, PersonName(happening.Subject), $"By hand {happening.After}")] = new(happening.Account, happening.Subject, false);
                break;
            case HappeningKind.PersonWrites:
                Written[world.Reply(account, PersonName(happening.Subject), $"By myself {happening.After}")] = new(happening.Account, happening.Subject, true);
                break;
            case HappeningKind.Command: return CommandAsync(happening.Subject, happening.Command);
            case HappeningKind.PersonConnects: world.Connect(account, PersonName(happening.Subject)); break;
        }

        return Task.CompletedTask;
    }

    private void Add(Fault fault)
    {
        var added = service.Simulator.World.AddFault(fault);
        Faults[added.Number] = added;
    }

    private Task CommandAsync(int person, LeadCommand command)
        => _leads.TryGetValue(person, out var lead) ? service.Grains.GetGrain<ILeadGrain>(lead).CommandAsync(command) : Task.CompletedTask;

    private async Task ImportAsync(int campaign, int[] people)
    {
        var leads = people.Select(_ => Guid.CreateVersion7()).ToArray();
        await ExecuteAsync("""
            insert into leads (id, client_id, campaign_id, public_identifier, first_name, status, waiting_for, created_at, updated_at)
            select lead.id, c.client_id, c.id, lead.person, 'Ada', 'pending_invite', 'not_started', $4, $4
            from campaigns c, unnest($1, $3) with ordinality as lead (id, person, position)
            where c.id = $2 and c.status <> 'archived' order by lead.position
            """, leads, Campaigns[campaign], people.Select(PersonName).ToArray(), service.Clock.GetUtcNow().UtcDateTime);
        await CampaignGrain(campaign).LeadsAddedAsync();
        foreach (var (person, lead) in people.Zip(leads))
            _leads.TryAdd(person, lead);
    }

    private ILinkedInAccountGrain AccountGrain(int account) => service.Grains.GetGrain<ILinkedInAccountGrain>(Accounts[account]);

    private ICampaignGrain CampaignGrain(int campaign) => service.Grains.GetGrain<ICampaignGrain>(Campaigns[campaign]);

    private CampaignState State(int campaign)
    {
        var plan = Scenario.Campaigns[campaign];
        using var steps = JsonDocument.Parse(Texts.Sequence(plan, campaign));
        return new()
        {
            Id = Campaigns[campaign],
            ClientId = Client,
            Name = $"Campaign {campaign}",
            TimeZone = plan.Zone,
            WorkingHours = plan.Hours is { } hours ? Hours(hours) : null,
            Settings = new()
            {
                StopOnReply = Scenario.StopsOnReply,
                StopOnManualMessage = Scenario.StopsOnManualMessage,
                SkipContactedByOtherCampaign = Scenario.SkipsContacted,
            },
            Sequence = SequenceReader.Read(steps.RootElement).Sequence ?? throw new InvalidOperationException($"Not a valid sequence: {steps.RootElement}"),
            AccountIds = [.. plan.Accounts.Select(a => Accounts[a])],
            CreatedAt = _begin,
            UpdatedAt = _begin,
        };
    }

    private static AccountSettings Settings(AccountPlan plan) => new(
        new() { Invite = new(plan.InvitesPerDay, plan.InvitesPerWeek), Message = new(plan.MessagesPerDay), ProfileVisit = new(plan.VisitsPerDay), Inmail = new(plan.MessagesPerDay), Reaction = new(plan.VisitsPerDay) },
        Hours(plan.Hours), new(plan.SpacingMin, plan.SpacingMax));

    private static WorkingHours Hours(HoursPlan plan) => new(
        plan.Zone, plan.Weekends ? ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] : ["mon", "tue", "wed", "thu", "fri"], $"{plan.Opens:00}:00", $"{plan.Closes:00}:00");

    private PersonScript Script(PersonPlan plan, int person) => new()
    {
        PublicIdentifier = PersonName(person),
        Exists = plan.Exists,
        OpenProfile = plan.IsOpen,
        ToInvitation = plan.Reaction,
        ToInvitationAfter = plan.ReactsAfter,
        Replies = plan.RepliesTo is not null,
        ReplyToMessage = plan.RepliesTo,
        ReplyAfter = plan.RepliesAfter,
        InviteError = plan.Refuses,
        MessageError = plan.Refuses,
        ConnectedTo = plan is { IsConnected: true, Exists: true } ? [.. Accounts.Select((_, i) => AccountName(i))] : [],
    };

    private async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = service.Database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}

/// <summary>A message past the service.</summary>
internal sealed record Written(int Account, int Person, bool IsByPerson);
