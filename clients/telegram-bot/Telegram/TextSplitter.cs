namespace MakCrm.TelegramBot.Telegram;

/// <summary>Telegram takes so many characters a message; what is longer becomes several, parted where a reader would part it.</summary>
static class TextSplitter
{
    public const int Most = 4096;

    public static IReadOnlyList<string> Parts(string text, int most = Most)
    {
        var parts = new List<string>();
        var rest = text.AsSpan().Trim();
        while (rest.Length > most)
        {
            var end = EndOfPart(rest, most);
            parts.Add(rest[..end].TrimEnd().ToString());
            rest = rest[end..].TrimStart();
        }
        if (rest.Length > 0)
            parts.Add(rest.ToString());
        return parts;
    }

    /// <summary>At most so many characters, with a mark where something is gone; halves of a character are not left.</summary>
    public static string Short(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = most - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }

    // A boundary that leaves most of the part empty is no good one.
    static int EndOfPart(ReadOnlySpan<char> text, int most)
    {
        var part = text[..most];
        foreach (var boundary in Boundaries)
        {
            var at = part.LastIndexOf(boundary);
            if (at > most / 2)
                return at + boundary.Length;
        }
        return char.IsHighSurrogate(part[^1]) ? most - 1 : most;
    }

    static readonly string[] Boundaries = ["\n\n", "\n", ". ", " "];
}
