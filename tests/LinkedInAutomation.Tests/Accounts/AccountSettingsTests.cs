using System.Text.Json;
using LinkedInAutomation.Grains.Accounts;

namespace LinkedInAutomation.Tests.Accounts;

public class AccountSettingsTests
{
    private const string Default =
        """
        {"limits":{"invite":{"per_day":30,"per_week":150},"message":{"per_day":80},"profile_visit":{"per_day":60},"inmail":{"per_day":30},"reaction":{"per_day":50},"withdraw_invite":{"per_day":50},"endorsement":{"per_day":50},"check":{"per_day":100},"invite_note":null},"working_hours":{"time_zone":"Europe/Berlin","days":["mon","tue","wed","thu","fri"],"from":"09:00","to":"17:30","holidays":[]},"spacing":{"min_seconds":120,"max_seconds":300},"ramp_up":null}
        """;

    [Fact]
    public void Json_Default_HasTheNamesOfTheApiAndComesBack()
    {
        Assert.Equal(Default, JsonSerializer.Serialize(AccountSettings.Default("Europe/Berlin"), SnakeCase.Options));
        var back = JsonSerializer.Deserialize<AccountSettings>(Default, SnakeCase.Options)!;
        Assert.Equal(Default, JsonSerializer.Serialize(back, SnakeCase.Options));
        Assert.Empty(back.Validate());
    }

    [Theory]
    [InlineData(ActionKind.ProfileVisit, "profile_visit")]
    [InlineData(ActionKind.InMail, "inmail")]
    [InlineData(ActionKind.WithdrawInvite, "withdraw_invite")]
    public void Json_ActionKind_IsTheNameInTheApi(ActionKind kind, string name)
    {
        Assert.Equal($"\"{name}\"", JsonSerializer.Serialize(kind, SnakeCase.Options));
        Assert.Equal(kind, JsonSerializer.Deserialize<ActionKind>($"\"{name}\"", SnakeCase.Options));
    }

    public static TheoryData<ActionKind> Kinds => [.. Enum.GetValues<ActionKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void PerDayOn_RampUp_BoundsEveryKindByItsOwnLimit(ActionKind kind)
    {
        var settings = AccountSettings.Default("UTC") with { RampUp = new(5, 20) };
        var (day, limit) = (new DateOnly(2026, 6, 1), settings.Limits.Of(kind).PerDay);
        Assert.Equal([5, 25, Math.Min(45, limit), limit], ((int[])[0, 1, 2, 100]).Select(days => settings.PerDayOn(kind, day.AddDays(days), day)));
    }

    [Fact]
    public void Json_State_ComesBack()
    {
        var state = new PacingState([new(ActionKind.Invite, Instants.Utc("2026-06-01T00:00:00Z"), "x")], RampUpStartedOn: new(2026, 6, 1));
        var json = JsonSerializer.Serialize(state, SnakeCase.Options);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<PacingState>(json, SnakeCase.Options), SnakeCase.Options));
    }

    [Fact]
    public void Validate_AllWrong_ReportsEverything()
    {
        var settings = new AccountSettings(
            new AccountLimits { Invite = new(-1, -1), Message = null! }, WorkingHours.Weekdays("Nowhere"), new(300, 120), new(0, 0));
        Assert.Equal(
            ["limits.invite.per_day", "limits.invite.per_week", "limits.message", "working_hours.time_zone", "spacing.max_seconds", "ramp_up.step_per_day"],
            settings.Validate().Select(issue => issue.Path));
    }

    [Fact]
    public void Validate_NullsFromJson_AreReported() =>
        Assert.Equal(["limits", "working_hours", "spacing"], JsonSerializer.Deserialize<AccountSettings>("{}", SnakeCase.Options)!.Validate().Select(i => i.Path));
}
