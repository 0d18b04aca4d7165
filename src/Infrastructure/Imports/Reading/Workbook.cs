using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml;
using MakCrm.Application.Imports;

namespace MakCrm.Infrastructure.Imports.Reading;

/// <summary>A sheet by its name and the part of the package that it is in.</summary>
sealed record WorkbookSheet(string Name, string Part, bool IsHidden);

/// <summary>A workbook as a package of parts (ECMA-376, of either edition: what matters are local names). Nothing outside of it is ever read.</summary>
sealed class Workbook : IDisposable
{
    /// <summary>The list of parts is read at once; a workbook has some dozens, not thousands.</summary>
    const int MostDirectory = 1024 * 1024;

    const int MostDepth = 32;

    static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    readonly ZipArchive package;

    public Workbook(Stream file)
    {
        Guard(file);
        file.Position = 0;
        package = new(file, ZipArchiveMode.Read, leaveOpen: true);
        var main = MainPart();
        var parts = Relations(main);
        Sheets = [.. Elements(main, "sheet").Select(sheet => Sheet(sheet, parts)).OfType<WorkbookSheet>()];
        IsFrom1904 = Elements(main, "workbookPr").Any(values => values.GetValueOrDefault("date1904") is "1" or "true");
        Texts = parts.Values.FirstOrDefault(part => part.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase));
        Styles = parts.Values.FirstOrDefault(part => part.EndsWith("styles.xml", StringComparison.OrdinalIgnoreCase));
    }

    public IReadOnlyList<WorkbookSheet> Sheets { get; }

    /// <summary>Days are counted from 1904, as on the first Macintosh.</summary>
    public bool IsFrom1904 { get; }

    /// <summary>The part with the texts that cells share; null where they have none.</summary>
    public string? Texts { get; }

    public string? Styles { get; }

    /// <summary>The first sheet that people see and that has something in it.</summary>
    public string FirstFilled() =>
        Sheets
            .OrderBy(sheet => sheet.IsHidden)
            .Where(sheet => Elements(sheet.Part, "v", "is").Any())
            .Select(sheet => sheet.Name)
            .FirstOrDefault()
        ?? throw new UnreadableTableException(TableReadError.Empty);

    public XmlReader Open(string part)
    {
        var entry = package.GetEntry(part) ?? throw new UnreadableTableException(TableReadError.Damaged);
        return XmlReader.Create(new ZipBombGuardStream(entry.Open(), entry.CompressedLength), Settings);
    }

    /// <summary>The next node, null at the end; a document that is nested for nesting's sake is no workbook.</summary>
    public static bool Read(XmlReader xml) =>
        xml.Depth > MostDepth ? throw new UnreadableTableException(TableReadError.TooLarge) : xml.Read();

    /// <summary>The elements of these names in a part, as their attributes.</summary>
    public IEnumerable<Dictionary<string, string>> Elements(string part, params string[] names)
    {
        using var xml = Open(part);
        while (Read(xml))
        {
            if (xml.NodeType == XmlNodeType.Element && names.Contains(xml.LocalName))
                yield return Attributes(xml);
        }
    }

    public void Dispose() => package.Dispose();

    static Dictionary<string, string> Attributes(XmlReader xml)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        while (xml.MoveToNextAttribute())
            values[xml.LocalName] = xml.Value;
        xml.MoveToElement();
        return values;
    }

    static void Guard(Stream file)
    {
        const int EndLength = 22;
        var tail = new byte[(int)Math.Min(file.Length, EndLength + ushort.MaxValue)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + EndLength > tail.Length)
            throw new UnreadableTableException(TableReadError.Damaged);
        var directory = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (file.Length - tail.Length + end - directory > MostDirectory)
            throw new UnreadableTableException(TableReadError.TooLarge);
    }

    string MainPart()
    {
        if (package.GetEntry("_rels/.rels") is null || package.GetEntry("[Content_Types].xml") is null)
            throw new UnreadableTableException(TableReadError.NotATable);
        var main = Relations("").Values.FirstOrDefault(part => part.EndsWith("workbook.xml", StringComparison.OrdinalIgnoreCase));
        return main ?? throw new UnreadableTableException(TableReadError.NotATable);
    }

    /// <summary>The parts that a part names, by the names it has for them.</summary>
    Dictionary<string, string> Relations(string part)
    {
        var folder = part.LastIndexOf('/') is >= 0 and var slash ? part[..(slash + 1)] : "";
        var path = $"{folder}_rels/{part[folder.Length..]}.rels";
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var values in Elements(path, "Relationship").Where(values => values.GetValueOrDefault("TargetMode") != "External"))
        {
            if (values.TryGetValue("Id", out var id) && values.TryGetValue("Target", out var target))
                parts[id] = target.StartsWith('/') ? target[1..] : folder + target;
        }

        return parts;
    }

    static WorkbookSheet? Sheet(Dictionary<string, string> values, Dictionary<string, string> parts) =>
        values.TryGetValue("name", out var name)
        && values.TryGetValue("id", out var id)
        && parts.TryGetValue(id, out var part)
        && part.Contains("worksheets/", StringComparison.OrdinalIgnoreCase)
            ? new(name, part, values.GetValueOrDefault("state", "visible") != "visible")
            : null;
}
