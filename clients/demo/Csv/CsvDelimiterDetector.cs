namespace MakCrm.Demo.Csv;

/// <summary>The sign between columns, told by the file's beginning.</summary>
static class CsvDelimiterDetector
{
    const int SampledRecords = 50;

    static readonly char[] Candidates = [';', ',', '\t', '|'];

    /// <summary>The separator under which most headers are known and most lines have as many columns as the header.</summary>
    public static char Of(string sample, LeadFileOptions options)
    {
        var firstLine = sample.AsSpan(0, Math.Max(sample.AsSpan().IndexOfAny('\r', '\n'), 0)).ToString();
        return Told(firstLine) ?? Candidates.MaxBy(candidate => Fit(sample, candidate, options));
    }

    /// <summary>Excel writes "sep=;" as a line of its own before the header.</summary>
    public static char? Told(string firstLine) =>
        firstLine.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && firstLine.Length == 5 ? firstLine[4] : null;

    static (int Known, int Even, int Columns) Fit(string sample, char separator, LeadFileOptions options)
    {
        var records = new CsvRecordReader(new CsvLineReader(new StringReader(sample)), separator);
        if (records.Next() is not { Problem: null } header)
            return default;

        records.Columns = header.Fields.Count;
        var even = 0;
        for (var i = 0; i < SampledRecords && records.Next() is { } record; i++)
            even += record.Problem is null ? 1 : 0;
        var isOneColumn = header.Fields.Count == 1;
        return (CsvColumnMap.Of(header.Fields, options).Recognised, isOneColumn ? 0 : even, header.Fields.Count);
    }
}
