using System.Globalization;
using System.Security.Cryptography;

namespace LinkedInAutomation.Unipile.Webhooks;

/// <summary>
/// Keys under which a repeated delivery is recognised. Unipile v1 sends neither an event id nor an attempt number, and promises neither
/// order nor uniqueness. What has no id of its own is counted once per stretch of time: two stretches may let a repeat through, which
/// handling bears, since it is idempotent; a key for ever would swallow a real second event, which nothing would bring back.
/// </summary>
public static class WebhookDedupe
{
    /// <summary>
    /// Deliveries are repeated 5 times with growing delays, whose schedule is not published; a day covers it. A person removed and
    /// connected again within the same day is found by the relations backfill.
    /// </summary>
    public static readonly TimeSpan RelationBucket = TimeSpan.FromDays(1);

    /// <summary>
    /// Very short, because OK, CREDENTIALS, OK within a minute is real and losing the last would leave the account stopped, while handling a
    /// status twice does nothing.
    /// </summary>
    public static readonly TimeSpan StatusBucket = TimeSpan.FromSeconds(5);

    /// <param name="body">As received; what cannot be identified otherwise is identified by its bytes.</param>
    /// <param name="receivedAt">On the clock of the domain: real time would make the stretches weeks long where the sandbox runs
    /// fast.</param>
    /// <returns>Printable ASCII or the ids as sent; holds no text and no name.</returns>
    public static string Key(WebhookNotice notice, ReadOnlySpan<byte> body, DateTimeOffset receivedAt) => notice switch
    {
        // A message is received, read, delivered and deleted once for ever. Reactions and edits repeat and differ in what they say.
        MessageNotice { MessageId: { } id } message =>
            $"message/{message.AccountId}/{id}/{Name(message.Event)}" + (message.Discriminator is { } which ? $"/{which}" : ""),
        NewRelationNotice { AccountId: var account } relation =>
            $"relation/{account}/{relation.PersonProviderId ?? relation.PersonPublicIdentifier}/{Bucket(receivedAt, RelationBucket)}",
        AccountStatusNotice status => $"status/{status.AccountId}/{status.Status}/{Bucket(receivedAt, StatusBucket)}",
        _ => $"body/{Convert.ToHexStringLower(SHA256.HashData(body))}/{Bucket(receivedAt, RelationBucket)}",
    };

    private static string Bucket(DateTimeOffset at, TimeSpan length) =>
        new DateTime(at.UtcTicks / length.Ticks * length.Ticks, DateTimeKind.Utc).ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    private static string Name(MessageEvent kind) => kind switch
    {
        MessageEvent.Received => "received",
        MessageEvent.Read => "read",
        MessageEvent.Reaction => "reaction",
        MessageEvent.Edited => "edited",
        MessageEvent.Deleted => "deleted",
        MessageEvent.Delivered => "delivered",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
