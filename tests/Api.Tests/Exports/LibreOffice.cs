using System.Diagnostics;
using System.Xml.Linq;

namespace MakCrm.Api.Tests.Exports;

/// <summary>The spreadsheet that people open files with, as <c>./mak test office</c> finds it on this machine: what it makes of a file, cell by cell.</summary>
static class LibreOffice
{
    static readonly XNamespace Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    static readonly XNamespace Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    static readonly XNamespace Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

    static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, "soffice"), Path.Combine(folder, "libreoffice") })
        .FirstOrDefault(File.Exists);

    /// <summary>Type and text of each cell of the first sheet, as <c>float 1,5</c>; one that it calculates begins with <c>formula</c>.</summary>
    public static async Task<List<string[]>> Open(string name, byte[] bytes, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("mak-office-");
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, name), bytes);
            await Convert(folder.FullName, name, options);
            return Cells(XDocument.Load(Path.Combine(folder.FullName, Path.ChangeExtension(name, "fods"))));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task Convert(string folder, string name, string[] options)
    {
        string[] usual = ["--headless", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", "fods", "--outdir", folder];
        var start = new ProcessStartInfo(Program!, [.. usual, .. options, Path.Combine(folder, name)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var office = Process.Start(start)!;
        var said = office.StandardError.ReadToEndAsync();
        await office.StandardOutput.ReadToEndAsync();
        await office.WaitForExitAsync();
        office.ExitCode.ShouldBe(0, await said);
    }

    static List<string[]> Cells(XDocument opened) =>
        [
            .. opened
                .Descendants(Table + "table")
                .First()
                .Elements(Table + "table-row")
                .Select(row => row.Elements(Table + "table-cell").Select(Cell).Where(cell => cell.Length > 0).ToArray())
                .Where(row => row.Length > 0),
        ];

    static string Cell(XElement cell)
    {
        var shown = string.Join('\n', cell.Elements(Text + "p").Select(p => p.Value));
        // Of a workbook it takes a yes or no for a formula that says so, and shows what it says.
        if (cell.Attribute(Table + "formula") is { } formula)
            return formula.Value is "of:=TRUE()" or "of:=FALSE()" ? $"boolean {shown.ToLowerInvariant()}" : $"formula {formula.Value}";
        var value = cell.Attribute(Office + "value") ?? cell.Attribute(Office + "date-value") ?? cell.Attribute(Office + "boolean-value");
        return cell.Attribute(Office + "value-type") is { } type ? $"{type.Value} {value?.Value ?? shown}" : "";
    }
}
