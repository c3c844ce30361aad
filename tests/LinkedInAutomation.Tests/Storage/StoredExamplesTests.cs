using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Sequences;
using LinkedInAutomation.Grains.Sequences.Steps;
using LinkedInAutomation.Grains.Storage;

namespace LinkedInAutomation.Tests.Storage;

/// <summary>
/// One stored example of every document, as version 0.1 wrote it. They must load for ever: add examples when a shape grows, never edit one.
/// </summary>
public class StoredExamplesTests
{
    [Fact]
    public void LeadDetails_OfVersion01_Loads()
    {
        var details = StoredJson.Read<LeadDetails>("""
            {"epoch": 1, "action_id": "0193561c-7a00-7000-8000-000000000001", "sender_name": "Grace Hopper", "invitation_id": "inv1",
             "invitation_note": "Hi Ada", "previous_step_at": "2026-11-23T10:00:00+00:00", "invitation_expires_at": "2026-12-23T10:00:00+00:00"}
            """);

        Assert.Equal((1, "inv1", "Grace Hopper"), (details.Epoch, details.InvitationId, details.SenderName));
        Assert.Equal(new DateTimeOffset(2026, 12, 23, 10, 0, 0, TimeSpan.Zero), details.InvitationExpiresAt);
    }

    [Fact]
    public void Sequence_OfVersion01_Loads()
    {
        var sequence = StoredJson.Read<Sequence>("""
            {"steps": [
               {"id": "step-1", "type": "visit_profile"},
               {"id": "step-2", "note": "Hi {{ first_name }}", "type": "invite", "delay": {"unit": "hours", "value": 1},
                "expire_after": {"days": 14}, "fallback_without_note": true},
               {"id": "step-3", "text": "Thanks", "type": "message", "delay": {"unit": "working_days", "value": 2}}],
             "version": 3}
            """);

        Assert.Equal(3, sequence.Version);
        Assert.Equal(14, Assert.IsType<InviteStep>(sequence.Steps[1]).ExpireAfter.Days);
        Assert.Equal(new Delay(2, DelayUnit.WorkingDays), sequence.Steps[2].Delay);
    }

    [Fact]
    public void AccountSettings_OfVersion01_Loads()
    {
        var settings = StoredJson.Read<AccountSettings>("""
            {"limits": {"inmail": {"per_day": 30}, "invite": {"per_day": 30, "per_week": 150}, "message": {"per_day": 80},
                        "reaction": {"per_day": 50}, "profile_visit": {"per_day": 60}},
             "ramp_up": {"start_per_day": 5, "step_per_day": 2}, "spacing": {"max_seconds": 300, "min_seconds": 120},
             "working_hours": {"to": "17:30", "days": ["mon", "tue"], "from": "09:00", "holidays": ["2026-12-25"], "time_zone": "Europe/Berlin"}}
            """);

        Assert.Equal((30, 150), (settings.Limits.Invite.PerDay, settings.Limits.Invite.PerWeek));
        Assert.Equal(new RampUp(5, 2), settings.RampUp);
        Assert.Empty(settings.Validate());
    }

    [Fact]
    public void PacingState_OfVersion01_Loads()
    {
        var state = StoredJson.Read<PacingState>("""
            {"cooldowns": [{"count": 2, "until": "2026-11-24T00:00:00+00:00", "action": "invite", "reason": "cannot_resend_yet"}],
             "next_slot_at": "2026-11-23T10:05:00+00:00", "last_activity_at": "2026-11-23T10:00:00+00:00", "ramp_up_started_on": "2026-11-20"}
            """);

        Assert.Equal(2, state.LimitsInARow(ActionKind.Invite));
        Assert.Equal(new DateOnly(2026, 11, 20), state.RampUpStartedOn);
    }

    [Fact]
    public void CampaignSettings_OfVersion01_Loads()
    {
        var settings = StoredJson.Read<CampaignSettings>("""
            {"stop_on_reply": false, "late_acceptance": "stop", "stop_on_manual_message": true, "skip_contacted_by_other_campaign": false}
            """);

        Assert.Equal((false, LateAcceptance.Stop, false), (settings.StopOnReply, settings.LateAcceptance, settings.SkipContactedByOtherCampaign));
    }
}
