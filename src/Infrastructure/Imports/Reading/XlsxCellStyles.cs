using System.Collections.Frozen;
using System.Globalization;
using System.Xml;

namespace MakCrm.Infrastructure.Imports.Reading;

/// <summary>What a number in a cell is shown as.</summary>
enum NumberFormatKind
{
    Number,
    Day,
    Moment,
    Time,
    Percent,
}

/// <summary>What the styles of a workbook make of numbers: a day is a number that is shown as one.</summary>
sealed class XlsxCellStyles
{
    readonly List<NumberFormatKind> styles = [];

    public XlsxCellStyles(Workbook book)
    {
        if (book.Styles is null)
            return;
        using var xml = book.Open(book.Styles);
        var own = new Dictionary<int, NumberFormatKind>();
        var isOfCells = false;
        while (Workbook.Read(xml))
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            // Styles of styles have the same name and stand in another list.
            isOfCells = xml.LocalName == "cellXfs" || (isOfCells && xml.LocalName is not ("cellStyles" or "dxfs"));
            if (xml.LocalName == "numFmt")
                own[Id(xml)] = Read(xml.GetAttribute("formatCode") ?? "");
            else if (isOfCells && xml.LocalName == "xf")
                styles.Add(own.TryGetValue(Id(xml), out var meaning) ? meaning : Usual(Id(xml)));
        }
    }

    public NumberFormatKind this[string? style] =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < styles.Count
            ? styles[index]
            : NumberFormatKind.Number;

    static int Id(XmlReader xml) =>
        int.TryParse(xml.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    /// <summary>The formats that every spreadsheet knows by number; those from 27 on are days in the East.</summary>
    static NumberFormatKind Usual(int id) =>
        id switch
        {
            9 or 10 => NumberFormatKind.Percent,
            22 => NumberFormatKind.Moment,
            (>= 14 and <= 17) or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => NumberFormatKind.Day,
            (>= 18 and <= 21) or (>= 32 and <= 35) or 45 or 47 or 55 or 56 => NumberFormatKind.Time,
            _ => NumberFormatKind.Number,
        };

    /// <summary>By the letters of a format, without what is quoted: <c>[$-419]d mmmm yyyy" г."</c>.</summary>
    static NumberFormatKind Read(string format)
    {
        var (isDay, isTime, isElapsed, isPercent) = (false, false, false, false);
        for (var i = 0; i < format.Length && format[i] != ';'; i++)
        {
            var c = char.ToLowerInvariant(format[i]);
            if (c is '\\' or '_' or '*')
                i++;
            else if (c is '"' or '[')
            {
                var close = format.IndexOf(c == '[' ? ']' : '"', i + 1);
                isElapsed |= c == '[' && close > i && Elapsed.Contains(format[(i + 1)..close]);
                i = close < 0 ? format.Length : close;
            }
            else
                (isDay, isTime, isPercent) = (isDay || c is 'd' or 'y', isTime || c is 'h' or 's', isPercent || c == '%');
        }

        return isElapsed ? NumberFormatKind.Number
            : isDay
                ? isTime ? NumberFormatKind.Moment
                    : NumberFormatKind.Day
            : isTime ? NumberFormatKind.Time
            : isPercent ? NumberFormatKind.Percent
            : NumberFormatKind.Number;
    }

    /// <summary>Hours that do not end at 24: a duration.</summary>
    static readonly FrozenSet<string> Elapsed = new[] { "h", "hh", "m", "mm", "s", "ss" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
