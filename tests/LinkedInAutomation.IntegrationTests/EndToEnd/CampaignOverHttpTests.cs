using System.Text;
using LinkedInAutomation.Host.Hosting;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.IntegrationTests.EndToEnd;

/// <summary>Import → activate → visit → invite → connect → message → reply, over HTTP and webhooks, on real parts.</summary>
public sealed class CampaignOverHttpTests(PostgresServer server)
{
    [Fact]
    public async Task Campaign_FromImportToLastLead_TellsItsWholeStory()
    {
        await using var database = await server.CreateDatabaseAsync();
        using var directory = new TemporaryDirectory();
        await using var host = await OutreachHost.StartAsync(Options(database, directory), TestContext.Current.CancellationToken);
        var world = host.Simulator!.World;
        string[] accounts = [world.CreateAccount(new() { Name = "Grace Hopper" }).Id, world.CreateAccount(new() { Name = "Alan Turing" }).Id];
        world.ScriptPeople(People());
        using var service = new RestClient(host.Address, host.AdminKey!);
        var campaign = await service.CreateCampaignAsync(accounts, FourSteps);

        var import = await service.ImportAsync(campaign, Csv());
        Assert.Equal((40, 2), (import.GetProperty("added").GetInt32(), import.GetProperty("skipped").GetInt32()));
        await service.PostAsync($"campaigns/{campaign}/actions/start");
        await Eventually.TrueAsync(
            async () => (await service.ListAsync($"campaigns/{campaign}/leads")).All(lead => lead.IsEnded()), TimeSpan.FromSeconds(90));

        var leads = await service.ListAsync($"campaigns/{campaign}/leads");
        Assert.Equal(40, leads.Count);
        Assert.Equal(10, leads.Count(lead => lead.Text("status") == "replied"));
        Assert.Equal(20, leads.Count(lead => lead.Text("status") == "completed"));
        Assert.Equal(10, leads.Count(lead => lead.Text("status_reason") == "invite_expired"));

        var audit = world.Audit();
        Assert.Empty(audit.Duplicates);
        Assert.Empty(audit.AfterReply);
        Assert.Equal(40, world.Calls(effect: true).Count(call => call.Effect == "invite"));
        Assert.Equal(["imported", "started", "profile_visited", "invite_sent", "connection_accepted", "message_sent", "reply_received"],
            await StoryAsync(service, leads.First(lead => lead.Text("status") == "replied").Id()));

        // Usage says what the other side saw.
        foreach (var account in await service.ListAsync("linkedin-accounts"))
        {
            var days = (await service.GetAsync($"linkedin-accounts/{account.Id()}/usage?from=2026-01-01&to=2027-12-31")).GetProperty("days");
            var sent = days.EnumerateArray().Sum(day => day.GetProperty("kinds").GetProperty("invite").GetProperty("sent").GetInt32());
            Assert.Equal(world.Calls(effect: true).Count(call => call.Effect == "invite" && call.AccountId == account.Text("provider_account_id")), sent);
        }

        await Eventually.TrueAsync(async () => (await service.GetAsync($"campaigns/{campaign}")).Text("status") == "completed");
    }

    public static readonly object[] FourSteps =
    [
        new { type = "visit_profile" },
        new { type = "invite", note = "Hi {{ first_name | default: \"there\" }}", delay = new { value = 1, unit = "hours" }, expire_after = new { days = 3 } },
        new { type = "message", text = "Thanks for connecting, {{ first_name | default: \"friend\" }}!", delay = new { value = 2, unit = "hours" } },
        new { type = "message", text = "Any thoughts?", delay = new { value = 1, unit = "days" } },
    ];

    private static OutreachHostOptions Options(TestDatabase database, TemporaryDirectory directory) => new()
    {
        Settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:Postgres"] = database.ConnectionString,
            ["Database:Directory"] = directory.Path,
            ["Sandbox:ClockSpeed"] = "20000",
            ["urls"] = "http://127.0.0.1:0",
            ["Orleans:SiloPort"] = "0",
            ["Orleans:GatewayPort"] = "0",
            ["Logging:LogLevel:Default"] = "Warning",
        },
        Console = TextWriter.Null,
    };

    /// <summary>Of 40 people 10 answer the first message, 20 accept and stay silent, 10 never react.</summary>
    private static IEnumerable<PersonScript> People() => Enumerable.Range(0, 40).Select(i => new PersonScript
    {
        PublicIdentifier = $"person-{i}",
        ToInvitation = i < 30 ? InvitationReaction.Accept : InvitationReaction.Ignore,
        ToInvitationAfter = TimeSpan.FromHours(5),
        Replies = i < 10,
        ReplyToMessage = 1,
        ReplyAfter = TimeSpan.FromHours(4),
        ReplyText = "Tell me more",
    });

    private static string Csv()
    {
        var csv = new StringBuilder("profile_url;first_name\n");
        for (var i = 0; i < 40; i++)
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"https://www.linkedin.com/in/person-{i}/;{(i % 7 == 0 ? "" : "Ada")}\n");
        return csv.Append("https://www.linkedin.com/in/person-3/;Twice\nnot a profile;Nobody\n").ToString();
    }

    private static async Task<IEnumerable<string?>> StoryAsync(RestClient service, string lead)
        => (await service.ListAsync($"leads/{lead}/events")).Select(e => e.Text("type")).Where(type => type != "status_changed");
}
