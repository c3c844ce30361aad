using System.Text;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>Reads the grammar of <see cref="MessageTemplate"/>; after an error it goes on behind it, to report all at once.</summary>
internal sealed class TemplateParser(string text)
{
    /// <summary>Deeper than anybody writes; keeps hostile texts cheap.</summary>
    private const int MaxDepth = 10;

    private const string Opening = "{{";
    private const string Closing = "}}";
    private const string Form = "Write {{ first_name }} or {{ first_name | default: \"there\" }}.";
    private const string ChoiceForm = "Write {one|another}, or \\{ for a brace that is text.";

    private readonly List<TemplateError> _errors = [];
    private readonly Stack<OpenBrace> _open = new([new OpenBrace(-1)]);
    private int _at;

    public (IReadOnlyList<TemplatePart> Parts, IReadOnlyList<TemplateError> Errors) Parse()
    {
        while (_at < text.Length)
            ReadNext();
        while (_open.Count > 1)
            LeaveOpen();

        var parts = _open.Peek().Options[0].Parts;
        CheckBraces(parts, isOption: false);
        return (parts, [.. _errors.OrderBy(error => error.Position)]);
    }

    private void ReadNext()
    {
        var c = text[_at];
        var next = _at + 1 < text.Length ? text[_at + 1] : '\0';
        if (c == '\\' && next is '{' or '}' or '|')
            Literal(next.ToString(), 2);
        else if (c == '{' && next == '{' && !text.AsSpan(_at + 2).StartsWith("{"))
            ReadPlaceholder();
        else if (c == '{')
            Open();
        else if (c == '|' && _open.Count > 1)
            _open.Peek().NextOption(++_at);
        else if (c == '}' && _open.Count > 1)
            Close();
        else if (c == '}' && next == '}')
            StrayClosing();
        else
            Literal(c.ToString(), 1);
    }

    private void Open()
    {
        if (_open.Count <= MaxDepth)
        {
            _open.Push(new(_at++));
            return;
        }

        if (!_errors.Exists(error => error.Code == "too_deep"))
            Fail(_at, "too_deep", $"Braces stand more than {MaxDepth} deep in each other.", ChoiceForm);
        Literal("{", 1);
    }

    private void Literal(string literal, int length)
    {
        _open.Peek().Options[^1].Add(literal, _at);
        _at += length;
    }

    private void StrayClosing()
    {
        Fail(_at, "unbalanced_braces", "A closing brace has no opening one.", Form);
        _at += Closing.Length;
    }

    /// <summary>Braces with a bar between them are a choice, others are text.</summary>
    private void Close()
    {
        var brace = _open.Pop();
        var outer = _open.Peek().Options[^1];
        if (brace.Options is [var only])
        {
            outer.Add("{", brace.Position);
            outer.Add(only);
            outer.Add("}", _at++);
            return;
        }

        foreach (var option in brace.Options.Where(option => option.IsBlank))
            Fail(option.Position, "empty_option", "A choice has an empty option.", ChoiceForm);
        foreach (var option in brace.Options)
            CheckBraces(option.Parts, isOption: true);
        outer.Add(new ChoicePart(brace.Position, [.. brace.Options.Select(option => option.Parts)]));
        _at++;
    }

    private void LeaveOpen()
    {
        var brace = _open.Pop();
        if (brace.Options.Count > 1)
            Fail(brace.Position, "unclosed_choice", "A choice is not closed.", ChoiceForm);
        var outer = _open.Peek().Options[^1];
        outer.Add("{", brace.Position);
        outer.Add(brace.Options[0]);
    }

    private void ReadPlaceholder()
    {
        var start = _at + Opening.Length;
        var close = text.IndexOf(Closing, start, StringComparison.Ordinal);
        var next = text.IndexOf(Opening, start, StringComparison.Ordinal);
        if (close < 0 || (next >= 0 && next < close))
        {
            Fail(_at, "unbalanced_braces", "An opening '{{' is not closed.", Form);
            _at = next >= 0 ? next : text.Length;
            return;
        }

        _open.Peek().Options[^1].Add(new PlaceholderParser(text[start..close], start, _errors).Parse());
        _at = close + Closing.Length;
    }

    /// <summary>Two braces in a row may not come about, whatever is put in: nothing in the text to send may look like a placeholder.</summary>
    private void CheckBraces(IReadOnlyList<TemplatePart> parts, bool isOption)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is not LiteralPart literal)
                continue;
            var inner = TemplateValue.BracesAt(literal.Text);
            if (inner >= 0)
                Fail(literal.Position + inner, "unbalanced_braces", "Two braces in a row cannot be sent.", Form);
            else if ((isOption || i > 0) && literal.Text[0] is '{' or '}')
                Fail(literal.Position, "unbalanced_braces", "A brace touches a placeholder or the edge of a choice.", Form);
            else if ((isOption || i + 1 < parts.Count) && literal.Text[^1] is '{' or '}')
                Fail(i + 1 < parts.Count ? parts[i + 1].Position - 1 : literal.Position + literal.Text.Length - 1, "unbalanced_braces", "A brace touches a placeholder or the edge of a choice.", Form);
        }
    }

    private void Fail(int position, string code, string message, string hint) => _errors.Add(new(position, code, message, hint));

    private sealed class OpenBrace(int position)
    {
        public int Position => position;

        public List<OptionParts> Options { get; } = [new(position + 1)];

        public void NextOption(int at) => Options.Add(new(at));
    }

    /// <summary>Parts in a row; literals that touch are one.</summary>
    private sealed class OptionParts(int position)
    {
        private readonly List<TemplatePart> _parts = [];
        private readonly StringBuilder _literal = new();
        private int _literalAt;

        public int Position => position;

        public bool IsBlank => Parts.All(part => part is LiteralPart literal && string.IsNullOrWhiteSpace(literal.Text));

        public IReadOnlyList<TemplatePart> Parts
        {
            get
            {
                Flush();
                return _parts;
            }
        }

        public void Add(string literal, int at)
        {
            if (_literal.Length == 0)
                _literalAt = at;
            _literal.Append(literal);
        }

        public void Add(TemplatePart part)
        {
            Flush();
            _parts.Add(part);
        }

        public void Add(OptionParts others)
        {
            foreach (var part in others.Parts)
            {
                if (part is LiteralPart literal)
                    Add(literal.Text, literal.Position);
                else
                    Add(part);
            }
        }

        private void Flush()
        {
            if (_literal.Length > 0)
                _parts.Add(new LiteralPart(_literalAt, _literal.ToString()));
            _literal.Clear();
        }
    }
}
