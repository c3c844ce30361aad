using Microsoft.Extensions.Logging;

namespace LinkedInAutomation.Unipile.Http;

internal sealed partial class UnipilePipelines
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Unipile fails for everybody: no calls for {Duration}")]
    private partial void LogServiceOpened(TimeSpan duration);

    [LoggerMessage(Level = LogLevel.Information, Message = "Unipile answers again")]
    private partial void LogServiceClosed();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Calls for account {AccountId} keep failing: none for {Duration}")]
    private partial void LogAccountOpened(string accountId, TimeSpan duration);

    [LoggerMessage(Level = LogLevel.Information, Message = "Calls for account {AccountId} work again")]
    private partial void LogAccountClosed(string accountId);
}
