using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.IntegrationTests.Outreach;

/// <summary>What the outreach tests play, and what they ask of the far side afterwards.</summary>
internal static class Scenes
{
    public const string FourSteps = """
        [{"id":"visit","type":"visit_profile"},
         {"id":"invite","type":"invite","delay":{"value":1,"unit":"hours"},"note":"Hi {{ first_name }}"},
         {"id":"hello","type":"message","delay":{"value":2,"unit":"hours"},"text":"Thanks for connecting, {{ first_name }}"},
         {"id":"again","type":"message","delay":{"value":1,"unit":"days"},"text":"Any thoughts?"}]
        """;

    public static readonly SimulatorSettings Quiet = new() { AcceptRate = 0, DeclineRate = 0, ReplyRate = 0, ReadRate = 0 };

    public static PersonScript Accepting(string person, TimeSpan after) => new()
    {
        PublicIdentifier = person,
        ToInvitation = InvitationReaction.Accept,
        ToInvitationAfter = after,
    };

    public static List<string> Effects(OutreachCluster outreach) => [.. outreach.Simulator.World.Calls(effect: true).Select(c => c.Effect!)];

    public static void AssertClean(OutreachCluster outreach)
    {
        var audit = outreach.Simulator.World.Audit();
        Assert.Empty(audit.Duplicates);
        Assert.Empty(audit.AfterReply);
    }
}
