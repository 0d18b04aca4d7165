using System.Text;

namespace MakCrm.Demo.Csv;

/// <summary>
/// A file of leads in whatever form it came: encoding, separator and the meaning of columns are found out, rows are streamed,
/// and bad ones are told with their line instead of stopping the rest.
/// </summary>
sealed class LeadCsvFile : IDisposable
{
    readonly StreamReader _reader;
    readonly CsvRecordReader? _records;

    LeadCsvFile(StreamReader reader, CsvRecordReader? records, CsvColumnMap columns, char separator)
    {
        _reader = reader;
        _records = records;
        Columns = columns;
        Separator = separator;
    }

    public CsvColumnMap Columns { get; }
    public char Separator { get; }
    public Encoding Encoding => _reader.CurrentEncoding;

    /// <summary>Why no row can be read at all; null for a file that can be.</summary>
    public string? Refusal =>
        _records is null ? "the file has no header line"
        : Columns.HaveContact ? null
        : $"no column looks like a phone or an e-mail among: {string.Join(", ", Columns.Headers)}; name one with --map phone=HEADER";

    public static LeadCsvFile Open(string path, LeadFileOptions options)
    {
        var stream = File.OpenRead(path);
        var encoding = options.Encoding ?? CsvEncodingDetector.Of(stream);
        var separator = options.Separator ?? SeparatorOf(stream, encoding, options);

        var reader = new StreamReader(stream, encoding);
        var lines = new CsvLineReader(reader);
        SkipSeparatorLine(lines);
        var records = new CsvRecordReader(lines, separator);
        if (records.Next() is not { Problem: null } header)
            return new LeadCsvFile(reader, null, CsvColumnMap.Of([], options), separator);

        records.Columns = header.Fields.Count;
        return new LeadCsvFile(reader, records, CsvColumnMap.Of(header.Fields, options), separator);
    }

    public IEnumerable<LeadCsvLine> Rows()
    {
        if (Refusal is not null || _records is null)
            yield break;

        var reader = new LeadRowParser(Columns);
        while (_records.Next() is { } record)
            yield return record.Problem is null
                ? reader.Read(record.Line, record.Fields)
                : new LeadCsvLine(record.Line, null, record.Problem);
    }

    public void Dispose() => _reader.Dispose();

    static char SeparatorOf(FileStream stream, Encoding encoding, LeadFileOptions options)
    {
        using var reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var sample = new char[CsvLineReader.MaxLength];
        var length = reader.ReadBlock(sample);
        stream.Position = 0;
        return CsvDelimiterDetector.Of(new string(sample, 0, length), options);
    }

    static void SkipSeparatorLine(CsvLineReader lines)
    {
        if (lines.Next() is { } first && CsvDelimiterDetector.Told(first.Text) is null)
            lines.GiveBack([first]);
    }
}
