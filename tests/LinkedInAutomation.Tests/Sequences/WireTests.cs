using System.Text.Json.Nodes;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Sequences;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace LinkedInAutomation.Tests.Sequences;

/// <summary>What passes between grains arrives as it was sent.</summary>
public sealed class WireTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    [Fact]
    public void Sequence_BetweenSilos_ArrivesWhole()
    {
        var sequence = SequenceReader.Read(JsonNode.Parse(
            """
            {"steps":[{"type":"visit_profile"},{"type":"invite","note":"a","expire_after":{"days":3}},
              {"type":"message","text":"b","delay":{"value":2,"unit":"working_days"}}]}
            """)).Sequence!;

        var arrived = Send(sequence);

        Assert.Equal(sequence.Steps, arrived.Steps);
    }

    [Fact]
    public void Settings_BetweenSilos_ArriveWhole()
    {
        var settings = AccountSettings.Default("Europe/Berlin") with { RampUp = new(1, 2) };
        Assert.Equivalent(settings, Send(settings), strict: true);
    }

    [Fact]
    public void State_BetweenSilos_ArrivesWhole()
    {
        var at = Accounts.Instants.Utc("2026-06-01T00:00:00Z");
        var state = new PacingState([new(ActionKind.InMail, at, "x")], at, at, new(2026, 6, 1));
        Assert.Equivalent(state, Send(state), strict: true);
    }

    [Fact]
    public void Reading_BetweenSilos_ArrivesWhole() =>
        Assert.Equal("no_steps", Assert.Single(Send(SequenceReader.Read(JsonNode.Parse("""{"steps":[]}"""))).Errors).Code);

    public void Dispose() => _services.Dispose();

    private T Send<T>(T value)
    {
        var serializer = _services.GetRequiredService<Serializer>();
        return serializer.Deserialize<T>(serializer.SerializeToArray(value))!;
    }
}
