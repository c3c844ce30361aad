using System.Text.Json.Serialization;
using LinkedInAutomation.Unipile.Accounts;
using LinkedInAutomation.Unipile.Engagement;
using LinkedInAutomation.Unipile.Invitations;
using LinkedInAutomation.Unipile.Webhooks;

namespace LinkedInAutomation.Unipile.Http;

/// <summary>The JSON bodies we send. What is null is left out: Unipile rejects nulls where a field is optional.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InviteBody))]
[JsonSerializable(typeof(ConnectLinkBody))]
[JsonSerializable(typeof(ReactionBody))]
[JsonSerializable(typeof(EndorsementBody))]
[JsonSerializable(typeof(WebhookBody))]
internal sealed partial class UnipileRequestJson : JsonSerializerContext;
