using System.Text.Json;
using LinkedInAutomation.Unipile.Http;

namespace LinkedInAutomation.Unipile.People;

internal static class OwnerJson
{
    public static AccountOwner? Read(JsonElement owner) => owner.Id("provider_id") is { } providerId
        ? new(
            providerId, owner.Id("public_identifier"),
            owner.Flag("premium") == true || HasProduct(owner, "sales_navigator") || HasProduct(owner, "recruiter"))
        : null;

    /// <summary>A product that answers only with an error is not counted: a note that is too long would be refused.</summary>
    private static bool HasProduct(JsonElement owner, string name) =>
        owner.Property(name) is { ValueKind: JsonValueKind.Object } product && product.Property("error") is null;
}
