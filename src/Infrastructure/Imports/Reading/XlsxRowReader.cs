using System.Globalization;
using System.Text;
using System.Xml;
using MakCrm.Application.Imports;

namespace MakCrm.Infrastructure.Imports.Reading;

/// <summary>The rows of a sheet, one at a time as they stand in its part. Rows and cells that nobody sees are there like others.</summary>
sealed class XlsxRowReader : ITableRowReader
{
    /// <summary>What stands further to the right is noticed and left out.</summary>
    const int MostColumns = 1_000;

    readonly Workbook book;
    readonly XlsxCellStyles styles;
    readonly SharedStringTable texts;
    readonly XmlReader xml;
    readonly StringBuilder text = new();
    List<string> cells = [];
    string? problem;
    long number;
    int column;

    public XlsxRowReader(Workbook book, string? name, string spool)
    {
        this.book = book;
        var sheet =
            book.Sheets.FirstOrDefault(s => name is null || s.Name == name)
            ?? throw new UnreadableTableException(TableReadError.NoSuchSheet);
        styles = new(book);
        texts = new(book, spool);
        xml = book.Open(sheet.Part);
    }

    public bool IsRagged => true;

    public int Width { get; set; }

    public ValueTask<RawRow?> Next(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        while (Workbook.Read(xml))
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
                Begin();
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "c" })
                Cell();
            else if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "row" } && cells.Exists(cell => cell.Length > 0))
                return new(new RawRow(number, cells, problem));
            else if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "sheetData" })
                break;
        }

        return default;
    }

    public void Dispose()
    {
        xml.Dispose();
        texts.Dispose();
        book.Dispose();
    }

    void Begin()
    {
        var text = xml.GetAttribute("r");
        number = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row > number ? row : number + 1;
        (cells, problem, column) = (new(Width), null, 0);
    }

    void Cell()
    {
        var (type, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
        column = ColumnOf(xml.GetAttribute("r")) ?? column;
        var text = Told();
        var value = text.Length == 0 ? "" : CellTextSanitizer.Clean(Value(type, style, text), ref problem);
        if (value.Length > 0 && column >= MostColumns)
            problem ??= RowErrorCodes.TooManyCells;
        else if (value.Length > 0)
        {
            while (cells.Count <= column)
                cells.Add("");
            cells[column] = value;
        }

        column++;
    }

    /// <summary>The value as it is written; a formula's own text is not asked for, only what came of it.</summary>
    string Told()
    {
        var rawText = "";
        if (xml.IsEmptyElement)
            return rawText;
        var depth = xml.Depth;
        while (Workbook.Read(xml) && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName is not ("v" or "is"))
                continue;
            rawText = XlsxTextReader.Text(xml, text);
        }

        return rawText;
    }

    string Value(string? type, string? style, string text)
    {
        switch (type)
        {
            case "s":
                return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                    ? texts[index]
                    : throw new UnreadableTableException(TableReadError.Damaged);
            case "b":
                return text is "1" or "true" ? "TRUE" : "FALSE";
            case "e":
                problem ??= RowErrorCodes.FormulaFailed;
                return text;
            case "str" or "inlineStr" or "d":
                return text;
            default:
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? XlsxNumberFormatter.Text(number, styles[style], book.IsFrom1904)
                    : text;
        }
    }

    /// <summary>The column of an address: 27 of AB5.</summary>
    static int? ColumnOf(string? address)
    {
        var column = 0;
        foreach (var c in address ?? "")
        {
            if (!char.IsAsciiLetterUpper(c) || column > MostColumns)
                break;
            column = (column * 26) + (c - 'A' + 1);
        }

        return column == 0 ? null : column - 1;
    }
}
