using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using MakCrm.Infrastructure.TenantLife;

namespace MakCrm.Infrastructure.Exports;

/// <summary>
/// A workbook, written row by row into its package: strings stand in their cells, so nothing is gathered to the end. What is longer than a
/// sheet can be goes on in the next one.
/// </summary>
sealed class XlsxSheetWriter(Stream to, string name) : SheetWriter
{
    /// <summary>The format's own bound.</summary>
    public const int MostRows = 1_048_576;
    const int LongestText = 32_767;
    static readonly DateTime Zero = new(1899, 12, 30);
    static readonly SearchValues<char> Marked = SearchValues.Create("&<>");
    readonly SyncWriteBufferStream held = new(to);
    readonly List<byte[]> letters = [];
    IReadOnlyList<string> titles = [];
    ZipArchive? package;
    Stream? sheet;
    int sheets;
    int row;
    int column;

    /// <summary>How many rows a sheet takes.</summary>
    public int Bound { get; init; } = MostRows;

    public override async Task Begin(IReadOnlyList<string> titles, CancellationToken ct)
    {
        this.titles = titles;
        for (var i = 0; i < titles.Count; i++)
            letters.Add(Encoding.ASCII.GetBytes(Letters(i)));
        package = new(held, ZipArchiveMode.Create, leaveOpen: true);
        await Part("[Content_Types].xml", XlsxParts.Types, ct);
        await Part("_rels/.rels", XlsxParts.Relations, ct);
        await Part("xl/styles.xml", XlsxParts.Styles, ct);
        await BeginSheet(ct);
        await held.FlushAsync(ct);
    }

    public override async Task BeginRow(CancellationToken ct)
    {
        if (row == Bound)
        {
            await EndSheet(ct);
            await BeginSheet(ct);
        }

        OpenRow();
    }

    public override void Empty() => column++;

    public override void Text(string text) => Text(text, isTitle: false);

    public override void Number(string digits)
    {
        Cell("><v>"u8);
        Encoding.ASCII.GetBytes(digits, Made);
        Made.Write("</v></c>"u8);
    }

    public override void Money(long minor)
    {
        Cell(" s=\"4\"><v>"u8);
        Utf8Formatter.TryFormat(minor / 100m, Made.GetSpan(32), out var length, new StandardFormat('F', 2));
        Made.Advance(length);
        Made.Write("</v></c>"u8);
    }

    public override void Flag(bool value)
    {
        Cell(" t=\"b\"><v>"u8);
        Made.Write(value ? "1</v></c>"u8 : "0</v></c>"u8);
    }

    public override void Day(DateOnly day)
    {
        Cell(" s=\"2\"><v>"u8);
        Digits((int)(day.ToDateTime(default) - Zero).TotalDays);
        Made.Write("</v></c>"u8);
    }

    public override void Moment(DateTime local)
    {
        Cell(" s=\"3\"><v>"u8);
        (local - Zero).TotalDays.TryFormat(Made.GetSpan(32), out var length, "0.##########", CultureInfo.InvariantCulture);
        Made.Advance(length);
        Made.Write("</v></c>"u8);
    }

    public override void EndRow() => Made.Write("</row>"u8);

    public override async Task Send(CancellationToken ct)
    {
        await sheet!.WriteAsync(Made.WrittenMemory, ct);
        Made.ResetWrittenCount();
    }

    public override async Task End(CancellationToken ct)
    {
        await EndSheet(ct);
        await Part("xl/workbook.xml", XlsxParts.Workbook(name, sheets), ct);
        await Part("xl/_rels/workbook.xml.rels", XlsxParts.Sheets(sheets), ct);
        package!.Dispose();
        await held.FlushAsync(ct);
    }

    public override async ValueTask DisposeAsync()
    {
        if (sheet is not null)
            await sheet.DisposeAsync();
        await held.DisposeAsync();
        await base.DisposeAsync();
    }

    async Task BeginSheet(CancellationToken ct)
    {
        (row, sheets) = (0, sheets + 1);
        sheet = package!.CreateEntry($"xl/worksheets/sheet{sheets}.xml", CompressionLevel.Fastest).Open();
        Made.Write(XlsxParts.SheetBegins);
        OpenRow();
        foreach (var title in titles)
            Text(title, isTitle: true);
        EndRow();
        await Send(ct);
    }

    void OpenRow()
    {
        (row, column) = (row + 1, 0);
        Made.Write("<row r=\""u8);
        Digits(row);
        Made.Write("\">"u8);
    }

    async Task EndSheet(CancellationToken ct)
    {
        Made.Write(XlsxParts.SheetEnds);
        await Send(ct);
        await sheet!.DisposeAsync();
        sheet = null;
    }

    async Task Part(string path, string text, CancellationToken ct)
    {
        await using var part = package!.CreateEntry(path, CompressionLevel.Fastest).Open();
        await part.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
    }

    void Text(string text, bool isTitle)
    {
        Cell(isTitle ? " s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8 : " t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8);
        var shown = text.Length > LongestText ? text[..LongestText] : text;
        Encoding.UTF8.GetBytes(IsPlain(shown) ? shown : Escaped(shown), Made);
        Made.Write("</t></is></c>"u8);
    }

    static bool IsPlain(ReadOnlySpan<char> text) =>
        !text.ContainsAny(Marked) && text.IndexOfAnyInRange('\0', '\x1F') < 0 && text.IndexOfAnyInRange('\uD800', '\uFFFF') < 0;

    /// <summary>Without what XML cannot hold.</summary>
    static string Escaped(string text)
    {
        var clean = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '&' or '<' or '>')
                clean.Append(
                    rune.Value == '&' ? "&amp;"
                    : rune.Value == '<' ? "&lt;"
                    : "&gt;"
                );
            else if (rune.Value == '\r')
                clean.Append("&#13;");
            else if (rune.Value is >= 32 or '\t' or '\n' && rune.Value is not (0xFFFE or 0xFFFF))
                clean.Append(rune);
        }

        return clean.ToString();
    }

    /// <summary>Opens the next cell: its address and what follows it.</summary>
    void Cell(ReadOnlySpan<byte> rest)
    {
        Made.Write("<c r=\""u8);
        Made.Write(letters[column++]);
        Digits(row);
        Made.Write("\""u8);
        Made.Write(rest);
    }

    void Digits(int number)
    {
        Utf8Formatter.TryFormat(number, Made.GetSpan(12), out var length);
        Made.Advance(length);
    }

    /// <summary>A, B, … Z, AA, AB, …</summary>
    static string Letters(int column) => (column < 26 ? "" : Letters((column / 26) - 1)) + (char)('A' + (column % 26));
}
