using FsCheck.Xunit;
using LinkedInAutomation.Grains.Relations;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Tests.Relations;

public class BackfillRulesTests
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private static readonly InvitedLead Ada = new(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), "ada", "ACoAda", "inv", Begin);

    private static BackfillJob Fresh => new()
    {
        Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch),
        AccountId = Guid.CreateVersion7(DateTimeOffset.UnixEpoch),
        Reason = BackfillReason.Requested,
        NextStepAt = Begin,
        CreatedAt = Begin,
    };

    [Fact]
    public void Steps_ReadRelationsThenInvitationsThenProfiles()
    {
        var job = BackfillRules.AfterRelations(Fresh, 100, 2, "c2", Begin, Pause);
        Assert.Equal((BackfillPhase.Relations, "c2", Begin + Pause), (job.Phase, job.Cursor, job.NextStepAt));
        job = BackfillRules.AfterRelations(job, 50, 1, null, Begin, Pause);
        Assert.Equal((BackfillPhase.Invitations, null), (job.Phase, job.Cursor));
        job = BackfillRules.AfterInvitations(job, 20, new([Ada], Begin), null, Begin, Pause);
        Assert.Equal(BackfillPhase.Profiles, job.Phase);
        job = BackfillRules.AfterProfile(job, Ada.Id, InvitationFate.Gone, Begin, Pause);
        Assert.Equal((BackfillStatus.Completed, 3, 170, 3, 1), (job.Status, job.Pages, job.Seen, job.Found, job.Gone));
        Assert.Equal(Begin, job.FinishedAt);
    }

    [Fact]
    public void AfterInvitations_NobodyMissing_IsCompleted()
        => Assert.Equal(BackfillStatus.Completed, BackfillRules.AfterInvitations(Fresh, 3, new([], null), null, Begin, Pause).Status);

    [Fact]
    public void AfterFailure_Limit_WaitsAndGoesOnWhereItStood()
    {
        var job = BackfillRules.AfterRelations(Fresh, 100, 0, "c2", Begin, Pause);
        var waiting = BackfillRules.AfterFailure(job, Failure(ErrorScope.AccountLimit, TimeSpan.FromHours(2)), Begin);
        Assert.Equal((BackfillStatus.Waiting, "c2", Begin.AddHours(2)), (waiting.Status, waiting.Cursor, waiting.NextStepAt));
        var further = BackfillRules.AfterRelations(waiting, 1, 0, null, Begin.AddHours(2), Pause);
        Assert.Equal((BackfillStatus.Running, 0, null), (further.Status, further.Failures, further.Detail));
    }

    [Fact]
    public void AfterFailure_CursorRefused_BeginsTheListAnew()
    {
        var job = BackfillRules.AfterRelations(Fresh, 100, 0, "old", Begin, Pause);
        Assert.Null(BackfillRules.AfterFailure(job, Failure(ErrorScope.Step), Begin).Cursor);
    }

    [Fact]
    public void AfterFailure_PersonUnknown_LeavesThePersonOut()
    {
        var job = Fresh with { Phase = BackfillPhase.Profiles, Missing = [Ada.Id] };
        Assert.Equal((BackfillStatus.Completed, 0), (BackfillRules.AfterFailure(job, Failure(ErrorScope.Lead), Begin) is var done ? done.Status : default, done.Gone));
    }

    [Fact]
    public void AfterFailure_AgainAndAgain_RestsLongerAndGivesUpInTheEnd()
    {
        var (job, rests) = (Fresh, new List<TimeSpan>());
        while (job.FinishedAt is null)
        {
            job = BackfillRules.AfterFailure(job, Failure(ErrorScope.Call), Begin);
            rests.Add(job.NextStepAt - Begin);
        }

        Assert.Equal((BackfillStatus.Failed, "provider_error", 21), (job.Status, job.Detail, rests.Count));
        Assert.Equal(rests.Order(), rests);
        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromHours(6)), (rests[0], rests[^1]));
    }

    /// <summary>Every step is told from the one before it, so that of two who work it only one counts.</summary>
    [Property(MaxTest = 300)]
    public void AnyStep_GrowsSteps(byte[] happenings)
    {
        var job = Fresh;
        foreach (var happening in happenings)
        {
            if (job.FinishedAt is not null)
                break;
            var before = job.Steps;
            job = (happening % 4, job.Phase) switch
            {
                (0, _) => BackfillRules.AfterFailure(job, Failure((ErrorScope)(happening / 4 % 7)), Begin),
                (_, BackfillPhase.Relations) => BackfillRules.AfterRelations(job, 1, 0, happening > 128 ? null : "c", Begin, Pause),
                (_, BackfillPhase.Invitations) => BackfillRules.AfterInvitations(
                    job, 1, new(happening % 2 == 0 ? [Ada with { Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch) }] : [], Begin), happening > 128 ? null : "c", Begin, Pause),
                _ => BackfillRules.AfterProfile(job, job.Missing[0], InvitationFate.Gone, Begin, Pause),
            };
            Assert.Equal(before + 1, job.Steps);
            Assert.Equal(job.FinishedAt is not null, job.Status is BackfillStatus.Completed or BackfillStatus.Failed);
            Assert.True(job.Phase != BackfillPhase.Profiles || job.FinishedAt is not null || job.Missing.Count > 0);
        }
    }

    private static ProviderException Failure(ErrorScope scope, TimeSpan? retryAfter = null)
        => new("provider_error", "It failed.", 500, scope, WriteEffect.None, retryAfter);
}
