namespace MakCrm.FakeAmo.Http;

/// <summary>A query as PHP reads it: <c>filter[statuses][0][pipeline_id]=5</c> is a tree, <c>filter[id][]=7</c> a list.</summary>
sealed class PhpQuery
{
    static readonly PhpQuery Empty = new();
    readonly Dictionary<string, PhpQuery> children = [];

    /// <summary>The value of a leaf; null for a branch and for what was not given.</summary>
    public string? Text { get; private set; }

    public bool IsAbsent => Text is null && children.Count == 0;

    public PhpQuery this[string key] => children.GetValueOrDefault(key, Empty);

    public IEnumerable<KeyValuePair<string, PhpQuery>> Children => children;

    /// <summary>One value or a list of them: both are meant alike.</summary>
    public IReadOnlyList<string> Texts => Text is { } one ? [one] : [.. children.Values.Select(child => child.Text).OfType<string>()];

    public int? Number => int.TryParse(Text, out var number) ? number : null;

    public static PhpQuery Of(IQueryCollection query)
    {
        var root = new PhpQuery();
        foreach (var (key, values) in query)
        foreach (var value in values)
            root.Put(key.Replace("]", "", StringComparison.Ordinal).Split('['), value ?? "");
        return root;
    }

    void Put(ReadOnlySpan<string> path, string value)
    {
        if (path.IsEmpty)
        {
            Text = value;
            return;
        }

        var key = path[0].Length > 0 ? path[0] : $"{children.Count}";
        if (!children.TryGetValue(key, out var child))
            children[key] = child = new();
        child.Put(path[1..], value);
    }

    /// <summary>Whether a number is one of those asked for, or between <c>from</c> and <c>to</c>; what is not asked for fits.</summary>
    public bool Fits(decimal? value)
    {
        if (IsAbsent)
            return true;
        if (this["from"].IsAbsent && this["to"].IsAbsent)
            return Words.Any(text => decimal.TryParse(text, out var expected) && expected == value);
        return value is { } number
            && (!decimal.TryParse(this["from"].Text, out var from) || number >= from)
            && (!decimal.TryParse(this["to"].Text, out var to) || number <= to);
    }

    public bool FitsWord(string? value) => IsAbsent || Texts.Contains(value) || Words.Contains(value);

    /// <summary>Values may also come as one list with commas.</summary>
    IEnumerable<string> Words => Texts.SelectMany(text => text.Split(','));
}
