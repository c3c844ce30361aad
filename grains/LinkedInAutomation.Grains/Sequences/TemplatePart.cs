using System.Security.Cryptography;
using System.Text;

namespace LinkedInAutomation.Grains.Sequences;

/// <param name="Position">Index into the source, from 0.</param>
internal abstract record TemplatePart(int Position)
{
    /// <summary>In UTF-16 units, over all values that a lead can have.</summary>
    public abstract int Shortest { get; }

    /// <summary>In UTF-16 units, with values as long as LinkedIn allows.</summary>
    public abstract int Longest { get; }

    /// <summary>Also those of options that are not chosen.</summary>
    public abstract IEnumerable<ValuePart> Values { get; }

    /// <param name="values">Cleaned, by token; every one that is needed is there.</param>
    public abstract void Write(StringBuilder text, IReadOnlyDictionary<string, string?> values, string seed);
}

internal sealed record LiteralPart(int Position, string Text) : TemplatePart(Position)
{
    public override int Shortest => Text.Length;

    public override int Longest => Text.Length;

    public override IEnumerable<ValuePart> Values => [];

    public override void Write(StringBuilder text, IReadOnlyDictionary<string, string?> values, string seed) => text.Append(Text);
}

internal sealed record ValuePart(int Position, string Token, IReadOnlyList<TemplateFilter> Filters) : TemplatePart(Position)
{
    private string? Default => Filled(null);

    public override int Shortest => Math.Min(1, Default?.Length ?? 1);

    public override int Longest => Math.Max(TemplateTokens.LongestValue(Token), Default?.Length ?? 0);

    public override IEnumerable<ValuePart> Values => [this];

    /// <summary>The value through the filters; null when it is missing and has no default.</summary>
    public string? Filled(string? value)
    {
        foreach (var filter in Filters)
            value = filter.Apply(value);
        return value;
    }

    public override void Write(StringBuilder text, IReadOnlyDictionary<string, string?> values, string seed) => text.Append(Filled(values[Token]));
}

internal sealed record ChoicePart(int Position, IReadOnlyList<IReadOnlyList<TemplatePart>> Options) : TemplatePart(Position)
{
    public override int Shortest => Options.Min(option => option.Sum(part => part.Shortest));

    public override int Longest => Options.Max(option => option.Sum(part => part.Longest));

    public override IEnumerable<ValuePart> Values => Options.SelectMany(option => option).SelectMany(part => part.Values);

    public override void Write(StringBuilder text, IReadOnlyDictionary<string, string?> values, string seed)
    {
        foreach (var part in Options[Pick(seed)])
            part.Write(text, values, seed);
    }

    // Not GetHashCode: the choice must be the same in every process, so that a preview shows what is sent.
    private int Pick(string seed)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{seed}/{Position}")));
        return (int)(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)Options.Count);
    }
}
