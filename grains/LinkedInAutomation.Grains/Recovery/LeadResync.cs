using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Grains.Recovery;

/// <param name="After">The lead as it is now.</param>
public sealed record ResyncResult(LeadState Before, LeadState After, IReadOnlyList<Difference> Differences);

/// <summary>Asks Unipile what is true about one lead, and makes it so when told to. Repeating it finds nothing more to do.</summary>
public sealed class LeadResync(IGrainFactory grains, LeadLedger ledger, AccountPeople people, TimeProvider time)
{
    /// <exception cref="RuleException">not_found, not_started, or provider_unavailable: nothing could be read, nothing was changed.</exception>
    public async Task<ResyncResult> RunAsync(Guid leadId, bool apply, CancellationToken cancellationToken)
    {
        var grain = grains.GetGrain<ILeadGrain>(leadId);
        var lead = await grain.GetState() ?? throw new RuleException("not_found", "There is no such lead.");
        if (lead.AccountId is not { } account)
            throw new RuleException("not_started", "No account works this lead yet: there is nothing to compare.");
        var evidence = await AskAsync(account, lead);
        var reply = evidence.Messages.FirstOrDefault(m => !m.IsOwn);
        var manual = await FindManualAsync(lead, evidence);
        var differences = ResyncRules.Compare(lead, evidence, reply is not null, manual is not null);
        if (!apply || differences.Count == 0)
            return new(lead, lead, differences);

        foreach (var difference in differences)
        {
            await (difference.Proposal switch
            {
                Proposal.LearnIds => LearnAsync(grain, lead, account, evidence, cancellationToken),
                Proposal.NoticeConnection => grain.NoticeConnectionAsync(new("profile", evidence.ProviderId, time.GetUtcNow())),
                Proposal.NoticeReply => grain.NoticeMessageAsync(reply!),
                Proposal.NoticeManualMessage => grain.NoticeMessageAsync(manual!),
                Proposal.NoticeInvitationGone => grain.NoticeInvitationGoneAsync(time.GetUtcNow()),
                _ => Task.CompletedTask,
            });
        }

        return new(lead, (await grain.GetState())!, differences);
    }

    private async Task<PersonEvidence> AskAsync(Guid account, LeadState lead)
    {
        // As for a follow-up: what was said before we got in touch is no answer to us.
        var since = lead.InvitedAt ?? lead.ConnectedAt ?? lead.LastMessageAt;
        var answer = await grains.GetGrain<ILinkedInAccountGrain>(account).AskAboutAsync(
            new(lead.Person.PublicIdentifier, lead.ProviderId, lead.ConversationId, since));
        return answer.Evidence ?? throw new RuleException(
            "provider_unavailable", $"Unipile could not be asked ({answer.Error}). Nothing was changed: look at the account, or try again later.");
    }

    private async Task<MessageSeen?> FindManualAsync(LeadState lead, PersonEvidence evidence)
    {
        foreach (var message in evidence.Messages.Where(m => m.IsOwn))
        {
            if (await ledger.WhoseMessageAsync(lead.Id, message) == OwnMessage.ByHand)
                return message;
        }

        return null;
    }

    private async Task LearnAsync(ILeadGrain grain, LeadState lead, Guid account, PersonEvidence evidence, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var name in new[] { lead.Person.PublicIdentifier, evidence.PublicIdentifier }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
            await people.LearnAsync(account, new(name, evidence.ProviderId, ConversationId: evidence.ConversationId), now, cancellationToken);
        await grain.LearnAsync(evidence.ProviderId, evidence.ConversationId);
    }
}
