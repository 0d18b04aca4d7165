namespace MakCrm.Infrastructure.Imports.Reading;

/// <summary>The sign between cells, told by the file's beginning.</summary>
static class CsvDelimiterDetector
{
    const int MostRows = 50;
    const int MostText = 128 * 1024;

    static readonly char[] Candidates = [';', ',', '\t', '|'];

    /// <summary>The one that cuts most rows into the same number of cells, the more the better.</summary>
    public static async Task<char> Of(Stream file, string encoding, char quote, CancellationToken ct)
    {
        using var reader = CsvEncodingDetector.Reader(file, encoding);
        var buffer = new char[MostText];
        var text = new string(buffer, 0, await reader.ReadBlockAsync(buffer, ct));
        var line = text.AsSpan(0, Math.Max(0, text.AsSpan().IndexOfAny('\r', '\n')));
        if (IsTold(line))
            return line[^1];
        var (best, most) = (Candidates[0], 0.0);
        foreach (var candidate in Candidates)
        {
            if (await Fit(text, candidate, quote, ct) is var fit && fit > most)
                (best, most) = (candidate, fit);
        }

        return best;
    }

    /// <summary>Excel writes <c>sep=;</c> as a line of its own before the header.</summary>
    public static bool IsTold(ReadOnlySpan<char> line) => line.Length == 5 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase);

    static async Task<double> Fit(string text, char separator, char quote, CancellationToken ct)
    {
        using var rows = new CsvRowReader(new StringReader(text), separator, quote);
        var widths = new List<int>();
        while (widths.Count < MostRows && await rows.Next(ct) is { } row)
            widths.Add(row.Problem is null ? row.Cells.Count : 0);
        // The last one may be cut off where the text ends.
        if (widths.Count > 1 && widths.Count < MostRows && text.Length == MostText)
            widths.RemoveAt(widths.Count - 1);
        var usual = widths.Where(width => width > 1).CountBy(width => width).OrderByDescending(w => w.Value).ThenByDescending(w => w.Key);
        return usual.Select(w => w.Value * Math.Log2(1 + w.Key) / widths.Count).FirstOrDefault();
    }
}
