using System.Text.RegularExpressions;

namespace LinkedInAutomation.IntegrationTests.Simulator;

/// <summary>
/// Unipile's own SDK drives the simulator and checks every answer strictly: a look at the simulator that does not share our mistakes. The
/// cases are in tests/simulator-sdk.
/// </summary>
public sealed partial class SdkTests(SdkRun run) : IClassFixture<SdkRun>
{
    public static TheoryData<string> Cases() =>
    [
        .. Directory.GetFiles(Path.Combine(SdkRun.Folder, "cases"), "*.js").Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines)
            .Select(line => CaseName().Match(line)).Where(found => found.Success)
            .Select(found => found.Groups[1].Value),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Simulator_DrivenByTheSdk_AnswersWhatItExpects(string name)
    {
        Assert.True(run.Errors.TryGetValue(name, out var error), "The script did not run this case.");
        Assert.True(error is null, error);
    }

    [Fact]
    public void Cases_ThatRan_AreAllShownHere() =>
        Assert.Equal(run.Errors.Keys.Order(StringComparer.Ordinal), Cases().Select(row => row.Data).Order(StringComparer.Ordinal));

    [GeneratedRegex("^  \"([^\"]+)\": async")]
    private static partial Regex CaseName();
}
