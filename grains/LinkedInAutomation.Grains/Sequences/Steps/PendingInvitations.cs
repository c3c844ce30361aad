using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>The list of invitations that nobody has answered yet.</summary>
internal sealed class PendingInvitations(IOutreachProvider provider)
{
    /// <summary>The pending invitation to the action's person; reads every page, because only the whole list proves absence.</summary>
    public async Task<PendingInvitation?> FindAsync(LinkedInAccountState account, LedgerAction action, CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var page = await provider.ListSentInvitationsAsync(account.ProviderAccountId, cursor, cancellationToken);
            var found = page.Items.FirstOrDefault(i =>
                (i.PersonProviderId is not null && i.PersonProviderId == action.ProviderId)
                || string.Equals(i.PersonPublicIdentifier, action.PublicIdentifier, StringComparison.OrdinalIgnoreCase));
            if (found is not null)
                return found;
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return null;
    }
}
