using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Sequences.Steps;

internal sealed class EndorseAction(IOutreachProvider provider, TimeProvider time) : IStepAction
{
    public ActionKind Kind => ActionKind.Endorsement;

    public async Task<Preparation> PrepareAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        var profile = await provider.GetProfileAsync(account.ProviderAccountId, action.PublicIdentifier, notify: false, cancellationToken);
        var fresh = action with { ProviderId = profile.ProviderId };
        if (profile.IsSelf)
            return new(fresh) { Result = ActionResults.OwnProfile };
        if (!profile.IsConnected)
            return new(fresh) { FailedWith = "no_connection_with_recipient" };
        var skills = await provider.ListSkillsAsync(account.ProviderAccountId, action.PublicIdentifier, cancellationToken);
        return skills.FirstOrDefault(skill => !skill.IsEndorsed) is { } first
            ? new(fresh with { Details = action.Details with { EndorsementId = first.EndorsementId } })
            : new(fresh) { Result = ActionResults.NoSkills };
    }

    public async Task<ActionEnd> CallAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        await provider.EndorseAsync(account.ProviderAccountId, action.ProviderId!, action.Details.EndorsementId!.Value, cancellationToken);
        return action.Sent(time);
    }

    public Task<ActionEnd?> AskAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
        => throw new NotSupportedException("Nothing tells whether a skill was endorsed by us.");
}
