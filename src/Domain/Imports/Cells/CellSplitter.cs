namespace MakCrm.Domain.Imports.Cells;

/// <summary>Several things in one cell.</summary>
static class CellSplitter
{
    /// <summary>«8 495 123-45-67, 12» has an extension: only what could be dialled by itself is a phone of its own.</summary>
    const int FewestDigits = 10;

    const StringSplitOptions Clean = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    static readonly string[] BetweenPhones = ["\n", ";", "|", ",", "/", " или ", " и "];
    static readonly char[] BetweenEmails = ['\n', ';', '|', ',', '/'];
    static readonly char[] BetweenWords = ['\n', ';', '|', ','];

    public static IReadOnlyList<string> Phones(string text)
    {
        var parts = text.Split(BetweenPhones, Clean);
        return parts.Length > 1 && Array.TrueForAll(parts, part => part.Count(char.IsAsciiDigit) >= FewestDigits) ? parts : [text];
    }

    public static IReadOnlyList<string> Emails(string text) =>
        text.Split(
            text.Count(c => c == '@') > 1 && !text.Contains('<', StringComparison.Ordinal) ? [.. BetweenEmails, ' '] : BetweenEmails,
            Clean
        );

    public static IReadOnlyList<string> Words(string text) => text.Split(BetweenWords, Clean);
}
