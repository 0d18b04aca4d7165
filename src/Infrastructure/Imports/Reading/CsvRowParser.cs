using MakCrm.Application.Imports;

namespace MakCrm.Infrastructure.Imports.Reading;

enum CsvParseStatus
{
    Whole,

    /// <summary>The text ends before the row does.</summary>
    Unfinished,

    /// <summary>Its quotes are not as they should be.</summary>
    Broken,
}

/// <summary>
/// Cuts text into cells by RFC 4180. A quote within a cell that does not begin with one is a letter like any other: ООО "Ромашка".
/// </summary>
sealed class CsvRowParser(char separator, char? quote)
{
    readonly List<string> cells = [];
    readonly string one = $"{quote}";
    readonly string two = $"{quote}{quote}";
    string? problem;

    public IReadOnlyList<string> Cells => cells;

    public string? Problem => problem;

    /// <summary>How much of the text the row took, its line's end included.</summary>
    public int Length { get; private set; }

    /// <summary>A cell of it has a line's end.</summary>
    public bool HasLines { get; private set; }

    /// <summary>The row that the text begins with.</summary>
    public CsvParseStatus Row(ReadOnlySpan<char> text, bool isLast)
    {
        Begin();
        for (var at = 0; ; at++)
        {
            var ending = IsQuoted(text, at) ? Quoted(text, isLast, ref at) : Plain(text, isLast, ref at);
            if (ending != CsvParseStatus.Whole)
                return ending;
            if (at < text.Length && text[at] == separator)
                continue;
            var isPair = at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n';
            if (!isLast && at + 1 == text.Length && text[at] == '\r')
                return CsvParseStatus.Unfinished;
            Length = Math.Min(text.Length, at + (isPair ? 2 : 1));
            return CsvParseStatus.Whole;
        }
    }

    /// <summary>
    /// A line whose quotes are wrong, as well as it can be told: a cell ends where a separator follows a quote; one that never ends has no quotes.
    /// </summary>
    public void Line(ReadOnlySpan<char> line)
    {
        Begin();
        // Where no quote ends a cell there is none further on either: not to be looked for again.
        var isClosing = true;
        for (var at = 0; at <= line.Length; at++)
        {
            if (isClosing && IsQuoted(line, at) && Closing(line, at) is var close && (isClosing = close > 0))
            {
                Take(line[(line[at..].IndexOf(one) + at + 1)..close], isDoubled: true);
                at = close + 1 + Spaces(line[(close + 1)..]);
                continue;
            }

            if (IsQuoted(line, at))
                problem ??= RowErrorCodes.QuoteOpen;
            var rest = line[at..];
            var length = rest.IndexOf(separator);
            Take(length < 0 ? rest : rest[..length], isDoubled: false);
            at += length < 0 ? rest.Length : length;
        }
    }

    void Begin()
    {
        cells.Clear();
        (problem, HasLines) = (null, false);
    }

    CsvParseStatus Plain(ReadOnlySpan<char> text, bool isLast, ref int at)
    {
        var rest = text[at..];
        var length = rest.IndexOfAny(separator, '\r', '\n');
        if (length < 0 && !isLast)
            return CsvParseStatus.Unfinished;
        length = length < 0 ? rest.Length : length;
        Take(rest[..length], isDoubled: false);
        at += length;
        return CsvParseStatus.Whole;
    }

    CsvParseStatus Quoted(ReadOnlySpan<char> text, bool isLast, ref int at)
    {
        var open = at + Spaces(text[at..]) + 1;
        var isDoubled = false;
        for (at = open; ; at += 2, isDoubled = true)
        {
            var length = text[at..].IndexOf(quote!.Value);
            if (length < 0)
                return isLast ? CsvParseStatus.Broken : CsvParseStatus.Unfinished;
            at += length;
            if (at + 1 == text.Length && !isLast)
                return CsvParseStatus.Unfinished;
            if (at + 1 == text.Length || text[at + 1] != quote)
                break;
        }

        Take(text[open..at], isDoubled);
        at++;
        at += Spaces(text[at..]);
        if (at == text.Length)
            return isLast ? CsvParseStatus.Whole : CsvParseStatus.Unfinished;
        return text[at] == separator || text[at] is '\r' or '\n' ? CsvParseStatus.Whole : CsvParseStatus.Broken;
    }

    void Take(ReadOnlySpan<char> cell, bool isDoubled)
    {
        HasLines |= cell.IndexOfAny('\r', '\n') >= 0;
        var text = CellTextSanitizer.Clean(cell, ref problem);
        cells.Add(isDoubled ? text.Replace(two, one, StringComparison.Ordinal) : text);
    }

    bool IsQuoted(ReadOnlySpan<char> text, int at)
    {
        if (quote is null || at >= text.Length)
            return false;
        var first = at + Spaces(text[at..]);
        return first < text.Length && text[first] == quote;
    }

    /// <summary>Where the quote is that ends a cell of a broken line; zero where there is none.</summary>
    int Closing(ReadOnlySpan<char> line, int at)
    {
        for (var next = at + Spaces(line[at..]) + 1; next < line.Length; next++)
        {
            if (line[next] != quote)
                continue;
            var after = next + 1 + Spaces(line[(next + 1)..]);
            if (after == line.Length || line[after] == separator)
                return next;
        }

        return 0;
    }

    /// <summary>Spaces may stand around quotes; where they are the separator they may not.</summary>
    int Spaces(ReadOnlySpan<char> text)
    {
        if (separator == ' ')
            return 0;
        var length = text.IndexOfAnyExcept(' ');
        return length < 0 ? text.Length : length;
    }
}
