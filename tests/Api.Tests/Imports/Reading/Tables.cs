using System.IO.Compression;
using System.Text;
using MakCrm.Application.Imports;
using MakCrm.Infrastructure.Files;
using MakCrm.Infrastructure.Imports.Reading;

namespace MakCrm.Api.Tests.Imports.Reading;

/// <summary>Files as strangers make them, read in memory: no server is needed for that.</summary>
static class Tables
{
    static readonly TableReader Reading = new(FileSettings.In(Path.Combine(Path.GetTempPath(), "mak-tables")));

    public static Stream Csv(string text, string encoding = "utf-8")
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return new MemoryStream(Encoding.GetEncoding(encoding).GetBytes(text));
    }

    /// <summary>A workbook of these parts, with all else that makes one.</summary>
    public static Stream Book(string sheet, string? texts = null, string? styles = null, string book = "", string? second = null)
    {
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var sheets = second is null ? "" : "<sheet name=\"Вторая\" sheetId=\"2\" r:id=\"r4\"/>";
        return Package(
            ("[Content_Types].xml", "<Types/>"),
            ("_rels/.rels", "<Relationships><Relationship Id=\"r0\" Target=\"xl/workbook.xml\"/></Relationships>"),
            (
                "xl/workbook.xml",
                $"<workbook xmlns:r=\"{Office}\">{book}<sheets><sheet name=\"Клиенты\" sheetId=\"1\" r:id=\"r1\"/>{sheets}</sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r4\" Target=\"/xl/worksheets/sheet2.xml\"/>"
                    + (texts is null ? "" : "<Relationship Id=\"r2\" Target=\"sharedStrings.xml\"/>")
                    + (styles is null ? "" : "<Relationship Id=\"r3\" Target=\"styles.xml\"/>")
                    + "</Relationships>"
            ),
            ("xl/worksheets/sheet1.xml", $"<worksheet><sheetData>{sheet}</sheetData></worksheet>"),
            ("xl/worksheets/sheet2.xml", $"<worksheet><sheetData>{second}</sheetData></worksheet>"),
            ("xl/sharedStrings.xml", $"<sst>{texts}</sst>"),
            ("xl/styles.xml", $"<styleSheet>{styles}</styleSheet>")
        );
    }

    public static Stream Package(params (string Path, string Text)[] parts)
    {
        var file = new MemoryStream();
        using (var package = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in parts)
            {
                using var part = package.CreateEntry(path).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        file.Position = 0;
        return file;
    }

    public static Task<TablePreview> Look(Stream file, TableFormatOverrides? overrides = null) =>
        Reading.Inspect(file, overrides, TestContext.Current.CancellationToken);

    /// <summary>Each row as its cells between bars, with its number before and what is wrong behind: <c>2:Иван|79211234567</c>.</summary>
    public static async Task<List<string>> Rows(Stream file, TableFormatOverrides? overrides = null)
    {
        var form = (await Look(file, overrides)).Form;
        var rows = new List<string>();
        await foreach (var row in Reading.ReadRows(file, form, TestContext.Current.CancellationToken))
            rows.Add($"{row.Number}:{string.Join('|', row.Cells)}{(row.Problem is null ? "" : $" {row.Problem}")}");
        return rows;
    }

    public static async Task<TableReadError> Fault(Stream file, TableFormatOverrides? overrides = null) =>
        (await Should.ThrowAsync<UnreadableTableException>(() => Rows(file, overrides))).Fault;
}
