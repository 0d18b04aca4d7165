using MakCrm.Application.Imports;

namespace MakCrm.Infrastructure.Imports.Reading;

/// <summary>
/// Rows of CSV. A quote that is never closed costs its own line and not the rest of the file, which is what an ordinary parser would make of it.
/// </summary>
sealed class CsvRowReader(TextReader text, char separator, char? quote) : ITableRowReader
{
    /// <summary>A row that is longer is broken, or made to harm.</summary>
    const int MostText = 256 * 1024;

    readonly CsvRowParser cut = new(separator, quote);
    char[] buffer = new char[64 * 1024];
    int start;
    int end;
    bool isEnded;
    long number;

    public bool IsRagged => false;

    public int Width { get; set; }

    public async ValueTask<RawRow?> Next(CancellationToken ct)
    {
        while (start < end || await Fill(ct))
        {
            var row = await Read(ct);
            number++;
            if (row.Filled > 0 && !(number == 1 && CsvDelimiterDetector.IsTold(string.Join(separator, row.Cells))))
                return row;
        }

        return null;
    }

    public void Dispose() => text.Dispose();

    async ValueTask<RawRow> Read(CancellationToken ct)
    {
        while (true)
        {
            var ending = cut.Row(buffer.AsSpan(start, end - start), isEnded);
            if (ending == CsvParseStatus.Unfinished && end - start < MostText)
            {
                await Fill(ct);
                continue;
            }

            if (ending != CsvParseStatus.Whole || !IsFitting())
                return await FirstLine(ct);
            start += cut.Length;
            return new(number + 1, [.. cut.Cells], cut.Problem);
        }
    }

    /// <summary>Several lines make one row only where that gives as many cells as there are columns.</summary>
    bool IsFitting() => Width == 0 || !cut.HasLines || cut.Cells.Count == Width;

    /// <summary>What can be made of the line alone that the row begins with.</summary>
    async ValueTask<RawRow> FirstLine(CancellationToken ct)
    {
        int length;
        while ((length = buffer.AsSpan(start, end - start).IndexOfAny('\r', '\n')) < 0 && end - start < MostText)
        {
            if (!await Fill(ct))
                break;
        }

        var isEndless = length < 0 && !isEnded;
        length = length < 0 ? end - start : length;
        cut.Line(buffer.AsSpan(start, length));
        var row = new RawRow(number + 1, [.. cut.Cells], isEndless ? RowErrorCodes.CellTooLong : cut.Problem);
        start += length;
        await SkipLineEnd(isEndless, ct);
        return row;
    }

    async ValueTask SkipLineEnd(bool isEndless, CancellationToken ct)
    {
        while (isEndless && (start < end || await Fill(ct)))
        {
            var rest = buffer.AsSpan(start, end - start).IndexOfAny('\r', '\n');
            isEndless = rest < 0;
            start = isEndless ? end : start + rest;
        }

        if ((start < end || await Fill(ct)) && buffer[start] == '\r')
            start++;
        if ((start < end || await Fill(ct)) && buffer[start] == '\n')
            start++;
    }

    /// <summary>Reads on behind what is there; false at the end of the text.</summary>
    async ValueTask<bool> Fill(CancellationToken ct)
    {
        if (isEnded)
            return false;
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        var read = await text.ReadAsync(buffer.AsMemory(end), ct);
        end += read;
        isEnded = read == 0;
        return !isEnded;
    }
}
