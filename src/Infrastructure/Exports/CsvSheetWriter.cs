using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MakCrm.Infrastructure.Exports;

/// <summary>Rows of RFC 4180. What a spreadsheet would calculate begins with an apostrophe.</summary>
sealed class CsvSheetWriter : SheetWriter
{
    // What a spreadsheet takes for the beginning of a formula.
    static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n");
    readonly Stream to;
    readonly Encoding encoding;
    readonly byte separator;
    readonly SearchValues<char> special;
    bool isFirst;

    public CsvSheetWriter(Stream to, char separator, Encoding encoding)
    {
        (this.to, this.separator, this.encoding) = (to, (byte)separator, encoding);
        special = SearchValues.Create([separator, '"', '\r', '\n']);
    }

    public override async Task Begin(IReadOnlyList<string> titles, CancellationToken ct)
    {
        if (encoding is UTF8Encoding)
            Made.Write("\uFEFF"u8);
        await BeginRow(ct);
        foreach (var title in titles)
            Text(title);
        EndRow();
        // Whoever downloads sees at once that something comes.
        await Send(ct);
        await to.FlushAsync(ct);
    }

    public override Task BeginRow(CancellationToken ct)
    {
        isFirst = true;
        return Task.CompletedTask;
    }

    public override void Empty() => Separate();

    public override void Text(string text)
    {
        Separate();
        var safe = IsFormula(text) ? "'" + text : text;
        encoding.GetBytes(safe.AsSpan().ContainsAny(special) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe, Made);
    }

    public override void Number(string digits)
    {
        Separate();
        Encoding.ASCII.GetBytes(digits, Made);
    }

    public override void Money(long minor)
    {
        Separate();
        Utf8Formatter.TryFormat(minor / 100m, Made.GetSpan(32), out var length, new StandardFormat('F', 2));
        Made.Advance(length);
    }

    public override void Flag(bool value)
    {
        Separate();
        Made.Write(value ? "true"u8 : "false"u8);
    }

    public override void Day(DateOnly day)
    {
        Separate();
        day.TryFormat(Made.GetSpan(16), out var length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Made.Advance(length);
    }

    public override void Moment(DateTime local)
    {
        Separate();
        local.TryFormat(Made.GetSpan(32), out var length, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        Made.Advance(length);
    }

    public override void EndRow() => Made.Write("\r\n"u8);

    public override async Task Send(CancellationToken ct)
    {
        await to.WriteAsync(Made.WrittenMemory, ct);
        Made.ResetWrittenCount();
    }

    public override Task End(CancellationToken ct) => Send(ct);

    /// <summary>A plus before nothing but digits, as phones have it, calculates to itself.</summary>
    static bool IsFormula(string text) =>
        text.Length > 0
        && Formula.Contains(text[0])
        && !(text[0] == '+' && text.Length > 1 && text.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0);

    void Separate()
    {
        if (!isFirst)
            Made.Write([separator]);
        isFirst = false;
    }
}
