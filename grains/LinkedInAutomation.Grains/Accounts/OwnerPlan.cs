using LinkedInAutomation.Unipile;
using Microsoft.Extensions.Logging;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>Asks whether the owner of an account pays LinkedIn. Nothing waits for it: while it is not known, the careful limits hold.</summary>
public sealed partial class OwnerPlan(IOutreachProvider provider, ILogger<OwnerPlan> logger)
{
    /// <summary>Null when it could not be read.</summary>
    public async Task<bool?> IsPremiumAsync(string providerAccountId, CancellationToken cancellationToken)
    {
        try
        {
            return (await provider.GetOwnerAsync(providerAccountId, cancellationToken)).IsPremium;
        }
        catch (ProviderException e)
        {
            LogUnknown(providerAccountId, e.Type);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The plan of account {ProviderAccountId} could not be read ({Type})")]
    private partial void LogUnknown(string providerAccountId, string type);
}
