using System.Text.Json;
using LinkedInAutomation.Unipile.Http;

namespace LinkedInAutomation.Unipile.People;

internal static class RelationJson
{
    /// <summary>Null when nothing tells who it is. A relation known by its public identifier alone has an empty member id.</summary>
    public static Relation? Read(JsonElement relation)
    {
        var memberId = relation.Id("member_id") ?? relation.Id("provider_id");
        var publicIdentifier = relation.Id("public_identifier");
        return memberId is null && publicIdentifier is null
            ? null
            : new(memberId ?? "", publicIdentifier, relation.Text("first_name"), relation.Text("last_name"), relation.Time("created_at"));
    }
}
