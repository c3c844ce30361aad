using System.Text.Json;
using System.Text.Json.Serialization;

namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>
/// Stored steps. Not <c>[JsonPolymorphic]</c>: that wants the discriminator first, and jsonb sorts fields by the length of their names.
/// </summary>
internal sealed class StepJsonConverter : JsonConverter<SequenceStep>
{
    public override SequenceStep Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var element = JsonElement.ParseValue(ref reader);
        var name = element.TryGetProperty("type", out var type) ? type.GetString() : null;
        var known = StepTypes.Find(name ?? "") ?? throw new JsonException($"'{name}' is not a type of step. {StepTypes.Hint}");
        return (SequenceStep)element.Deserialize(known.ClrType, options)!;
    }

    public override void Write(Utf8JsonWriter writer, SequenceStep value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), options);
}
