using System.Text.RegularExpressions;
using Fluid;
using MakCrm.Application.Documents;

namespace MakCrm.Infrastructure.Documents.Templates;

/// <summary>A tag of a text, and where it stands for whoever has written it.</summary>
readonly record struct TemplateTag(string Text, string Place);

/// <summary>Reads tags one by one, so that each fault has its place: the parser of the whole knows none within a DOCX.</summary>
sealed partial class LiquidSyntax(FluidParser parser, FilterCollection filters)
{
    /// <summary>What closes or divides what.</summary>
    static readonly Dictionary<string, string[]> Within = new()
    {
        ["endfor"] = ["for"],
        ["endif"] = ["if"],
        ["endunless"] = ["unless"],
        ["else"] = ["if", "unless", "for"],
        ["elsif"] = ["if"],
    };

    static readonly string[] Openings = ["for", "if", "unless"];

    static readonly HashSet<string> Words =
    [
        "and",
        "or",
        "contains",
        "true",
        "false",
        "nil",
        "null",
        "empty",
        "blank",
        "in",
        "reversed",
        "limit",
        "offset",
        "forloop",
    ];

    public TemplateReading Read(IEnumerable<TemplateTag> tags)
    {
        var reading = new Reading();
        foreach (var tag in tags)
            Read(tag, reading);
        reading.Problems.AddRange(reading.Open.Select(o => new TemplateProblem("tag_not_closed", o.Tag.Place, o.Tag.Text)));
        return new(reading.Problems, reading.Fields);
    }

    void Read(TemplateTag tag, Reading reading)
    {
        if (tag.Text.StartsWith("{{", StringComparison.Ordinal))
        {
            if (Parses(tag, "", reading))
                Names(tag, Inner(tag.Text), reading);
            return;
        }

        var inner = Inner(tag.Text);
        var word = FirstWord().Match(inner).Value;
        if (Openings.Contains(word))
            Opening(tag, word, inner, reading);
        else if (Within.TryGetValue(word, out var around))
            Inside(tag, word, around, inner, reading);
        else if (word == "assign")
            Assignment(tag, inner, reading);
        else
            reading.Problem("tag_unknown", tag);
    }

    void Opening(TemplateTag tag, string word, string inner, Reading reading)
    {
        var isRead = Parses(tag, $"{{% end{word} %}}", reading);
        var loop = Loop().Match(inner);
        reading.Open.Push((word, tag, loop.Success ? loop.Groups["name"].Value : null));
        if (!isRead)
            return;
        if (!loop.Success)
        {
            Names(tag, inner[word.Length..], reading);
            return;
        }

        Names(tag, loop.Groups["from"].Value, reading);
        var from = Path().Match(loop.Groups["from"].Value);
        reading.Names[loop.Groups["name"].Value] = from.Success ? reading.Resolve(from.Value) : null;
    }

    void Inside(TemplateTag tag, string word, string[] around, string inner, Reading reading)
    {
        if (!reading.Open.TryPeek(out var open) || !around.Contains(open.Word))
        {
            reading.Problem("tag_not_opened", tag);
            return;
        }

        if (word == "elsif")
        {
            var condition = tag with { Text = tag.Text.Replace("elsif", "if", StringComparison.Ordinal) };
            if (Parses(condition, "{% endif %}", reading))
                Names(tag, inner["elsif".Length..], reading);
        }

        if (!word.StartsWith("end", StringComparison.Ordinal))
            return;
        reading.Open.Pop();
        if (open.Name is { } name)
            reading.Names.Remove(name);
    }

    void Assignment(TemplateTag tag, string inner, Reading reading)
    {
        if (!Parses(tag, "", reading))
            return;
        var assignment = Assigned().Match(inner);
        Names(tag, assignment.Groups["value"].Value, reading);
        reading.Names[assignment.Groups["name"].Value] = null;
    }

    bool Parses(TemplateTag tag, string after, Reading reading)
    {
        if (parser.TryParse(tag.Text + after, out _, out _))
            return true;
        reading.Problem("tag_malformed", tag);
        return false;
    }

    void Names(TemplateTag tag, string expression, Reading reading)
    {
        var bare = Quoted().Replace(expression, "''");
        foreach (Match filter in Filter().Matches(bare))
        {
            if (!filters.TryGetValue(filter.Groups["name"].Value, out _))
                reading.Problems.Add(new("filter_unknown", tag.Place, filter.Groups["name"].Value));
        }

        foreach (Match path in Path().Matches(Filter().Replace(bare, " ")))
        {
            var root = path.Value.Split('.', '[')[0];
            if (Words.Contains(root) || NamedArgument().IsMatch(bare[Math.Min(bare.Length, path.Index + path.Length)..]))
                continue;
            if (reading.Resolve(path.Value) is { } existing)
                reading.Fields.Add(new(existing, tag.Place));
        }
    }

    static string Inner(string tag) => tag[2..^2].Trim('-', ' ', '\t', '\n', '\r');

    [GeneratedRegex("^[a-z]+")]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"^for\s+(?<name>[A-Za-z_]\w*)\s+in\s+(?<from>.+)$", RegexOptions.Singleline)]
    private static partial Regex Loop();

    [GeneratedRegex(@"^assign\s+(?<name>[A-Za-z_]\w*)\s*=(?<value>.*)$", RegexOptions.Singleline)]
    private static partial Regex Assigned();

    [GeneratedRegex("'[^']*'|\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\|\s*(?<name>[A-Za-z_]\w*)")]
    private static partial Regex Filter();

    [GeneratedRegex(@"[A-Za-z_]\w*(\.[A-Za-z_]\w*|\[\d+\])*")]
    private static partial Regex Path();

    [GeneratedRegex(@"^\s*:")]
    private static partial Regex NamedArgument();

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();

    sealed class Reading
    {
        public List<TemplateProblem> Problems { get; } = [];

        public List<TemplateField> Fields { get; } = [];

        public Stack<(string Word, TemplateTag Tag, string? Name)> Open { get; } = new();

        /// <summary>Names given within the text, and what they stand for; null where that cannot be told.</summary>
        public Dictionary<string, string?> Names { get; } = [];

        public void Problem(string code, TemplateTag tag) => Problems.Add(new(code, tag.Place, tag.Text));

        /// <summary>The path from the roots on; null for a name whose fields nobody knows.</summary>
        public string? Resolve(string path)
        {
            var plain = Index().Replace(path, "");
            var dot = plain.IndexOf('.', StringComparison.Ordinal);
            var root = dot < 0 ? plain : plain[..dot];
            return !Names.TryGetValue(root, out var existing) ? plain
                : existing is null ? null
                : existing + (dot < 0 ? "" : plain[dot..]);
        }
    }
}
