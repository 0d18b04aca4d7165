using System.Globalization;
using System.Text;

namespace MakCrm.Infrastructure.Exports;

/// <summary>The parts of a workbook beside its rows (ECMA-376, first edition, which every spreadsheet opens).</summary>
static class XlsxParts
{
    const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Packages = "http://schemas.openxmlformats.org/package/2006";
    const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>How many sheets there will be is not known yet, so a part is a sheet unless said otherwise.</summary>
    public const string Types =
        $"{Head}<Types xmlns=\"{Packages}/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + $"<Default Extension=\"xml\" ContentType=\"{Kind}.worksheet+xml\"/>"
        + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Kind}.sheet.main+xml\"/>"
        + $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{Kind}.styles+xml\"/></Types>";

    public const string Relations =
        $"{Head}<Relationships xmlns=\"{Packages}/relationships\">"
        + $"<Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

    /// <summary>Cells: as they come, titles, days, moments, money. Days and moments are shown as the reader's country does.</summary>
    public const string Styles =
        $"{Head}<styleSheet xmlns=\"{Main}\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
        + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"5\">"
        + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
        + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
        + "<xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
        + "<xf numFmtId=\"22\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
        + "<xf numFmtId=\"4\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>"
        + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

    /// <summary>The titles stay in sight.</summary>
    public static ReadOnlySpan<byte> SheetBegins =>
        """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>
            """u8;

    public static ReadOnlySpan<byte> SheetEnds => "</sheetData></worksheet>"u8;

    public static string Workbook(string name, int sheets)
    {
        var text = new StringBuilder($"{Head}<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>");
        for (var i = 1; i <= sheets; i++)
        {
            var title = i == 1 ? name : $"{name} {i}";
            text.Append(CultureInfo.InvariantCulture, $"<sheet name=\"{title}\" sheetId=\"{i}\" r:id=\"rId{i}\"/>");
        }

        return text.Append("</sheets></workbook>").ToString();
    }

    public static string Sheets(int sheets)
    {
        var text = new StringBuilder($"{Head}<Relationships xmlns=\"{Packages}/relationships\">");
        for (var i = 1; i <= sheets; i++)
            text.Append(
                CultureInfo.InvariantCulture,
                $"<Relationship Id=\"rId{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"
            );
        return text.Append(
                CultureInfo.InvariantCulture,
                $"<Relationship Id=\"rId{sheets + 1}\" Type=\"{Office}/styles\" Target=\"styles.xml\"/>"
            )
            .Append("</Relationships>")
            .ToString();
    }
}
