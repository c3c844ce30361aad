namespace LinkedInAutomation.Unipile.Simulator;

internal sealed record HostedLink(
    string Token, string? ReconnectAccount, string? Name, string? NotifyUrl, string? SuccessRedirectUrl, string? FailureRedirectUrl,
    DateTimeOffset ExpiresAt);

internal sealed record HostedLinkMade(HostedLink Link) : WorldEvent
{
    internal override void Apply(WorldState state) => state.HostedLinks[Link.Token] = Link;
}

internal sealed record HostedLinkUsed(string Token) : WorldEvent
{
    internal override void Apply(WorldState state) => state.HostedLinks.Remove(Token);
}
