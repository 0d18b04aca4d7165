using System.Text;

namespace MakCrm.Demo.Csv;

enum CsvParseStatus
{
    Complete,
    OpenQuote,
    TextAfterQuote,
}

/// <summary>One record's text cut into fields by RFC 4180; a quote inside an unquoted field is an ordinary character: ООО "Ромашка".</summary>
readonly record struct CsvFieldSplitter(List<string> Fields, CsvParseStatus Ending)
{
    public bool IsBlank => Ending == CsvParseStatus.Complete && Fields.TrueForAll(string.IsNullOrWhiteSpace);

    public static CsvFieldSplitter Of(ReadOnlySpan<char> text, char separator)
    {
        var fields = new List<string>();
        while (true)
        {
            var ending = IsQuoted(text, separator) ? Quoted(ref text, fields) : Plain(ref text, separator, fields);
            if (ending != CsvParseStatus.Complete || text.IsEmpty)
                return new CsvFieldSplitter(fields, ending);
            if (text[0] != separator)
                return new CsvFieldSplitter(fields, CsvParseStatus.TextAfterQuote);
            text = text[1..];
            if (text.IsEmpty)
            {
                fields.Add("");
                return new CsvFieldSplitter(fields, CsvParseStatus.Complete);
            }
        }
    }

    // Spaces may stand between the separator and the quote; a tab may not where it is the separator itself.
    static bool IsQuoted(ReadOnlySpan<char> text, char separator)
    {
        var start = text.IndexOfAnyExcept(' ', separator == '\t' ? ' ' : '\t');
        return start >= 0 && text[start] == '"';
    }

    static CsvParseStatus Plain(ref ReadOnlySpan<char> text, char separator, List<string> fields)
    {
        var end = text.IndexOf(separator);
        var field = end < 0 ? text : text[..end];
        fields.Add(field.Trim().ToString());
        text = text[field.Length..];
        return CsvParseStatus.Complete;
    }

    static CsvParseStatus Quoted(ref ReadOnlySpan<char> text, List<string> fields)
    {
        text = text[(text.IndexOf('"') + 1)..];
        var field = new StringBuilder();
        while (text.IndexOf('"') is >= 0 and var quote)
        {
            field.Append(text[..quote]);
            text = text[(quote + 1)..];
            if (text.IsEmpty || text[0] != '"')
            {
                fields.Add(field.ToString().Trim());
                text = text.TrimStart(' ');
                return CsvParseStatus.Complete;
            }
            field.Append('"');
            text = text[1..];
        }
        return CsvParseStatus.OpenQuote;
    }
}
