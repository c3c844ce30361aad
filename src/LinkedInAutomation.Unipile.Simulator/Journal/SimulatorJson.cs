using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>The three dialects spoken here; all snake_case.</summary>
internal static class SimulatorJson
{
    /// <summary>Unipile's: nulls are written unless the property says otherwise, because required keys may be null.</summary>
    public static readonly JsonSerializerOptions Api = Make(JsonIgnoreCondition.Never, JsonUnmappedMemberHandling.Skip);

    public static readonly JsonSerializerOptions Journal = Make(JsonIgnoreCondition.WhenWritingNull, JsonUnmappedMemberHandling.Skip);

    /// <summary>The control API's: an unknown key is an error, since a misspelt switch would silently test nothing.</summary>
    public static readonly JsonSerializerOptions Control = Make(JsonIgnoreCondition.Never, JsonUnmappedMemberHandling.Disallow);

    private static JsonSerializerOptions Make(JsonIgnoreCondition nulls, JsonUnmappedMemberHandling unknown)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DictionaryKeyPolicy = null,
            DefaultIgnoreCondition = nulls,
            UnmappedMemberHandling = unknown,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
