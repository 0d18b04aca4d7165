namespace MakCrm.Demo.Csv;

/// <summary>What stood at a line: its fields, or why they cannot be told.</summary>
readonly record struct CsvRecord(int Line, IReadOnlyList<string> Fields, string? Problem);

/// <summary>
/// Records of a CSV file. A quote that is never closed costs its own line and not the rest of the file, which is what an ordinary
/// parser would make of it: the following lines are given back and read as records of their own.
/// </summary>
sealed class CsvRecordReader(CsvLineReader lines, char separator)
{
    const int MaxLinesOfRecord = 50;

    /// <summary>How many fields a record has; the header's number once it is known.</summary>
    public int? Columns { get; set; }

    public CsvRecord? Next()
    {
        while (lines.Next() is { } line)
        {
            if (line.IsTooLong)
                return Refused(line, $"the line is longer than {CsvLineReader.MaxLength} characters");

            var split = CsvFieldSplitter.Of(line.Text, separator);
            if (split.IsBlank)
                continue;
            return split.Ending switch
            {
                CsvParseStatus.Complete => Checked(line, split.Fields),
                CsvParseStatus.TextAfterQuote => Refused(line, "text follows a closing quote"),
                CsvParseStatus.OpenQuote => Continued(line),
                _ => throw new InvalidOperationException($"A line ended in an unknown way: {split.Ending}."),
            };
        }
        return null;
    }

    CsvRecord Continued(CsvLine first)
    {
        var text = new System.Text.StringBuilder(first.Text);
        var followers = new List<CsvLine>();
        while (followers.Count < MaxLinesOfRecord && text.Length < CsvLineReader.MaxLength && lines.Next() is { } line)
        {
            followers.Add(line);
            text.Append('\n').Append(line.Text);
            // Only a quote can close the field, so a line without one need not be tried.
            if (!line.Text.Contains('"'))
                continue;
            var split = CsvFieldSplitter.Of(text.ToString(), separator);
            if (split.Ending == CsvParseStatus.Complete && Fitted(split.Fields) is { } fields)
                return new CsvRecord(first.Number, fields, null);
            if (split.Ending != CsvParseStatus.OpenQuote)
                break;
        }
        lines.GiveBack(followers);
        return Refused(first, "a quote is not closed");
    }

    CsvRecord Checked(CsvLine line, List<string> fields) =>
        Fitted(fields) is { } fitted
            ? new CsvRecord(line.Number, fitted, null)
            : Refused(line, $"{fields.Count} columns where the header has {Columns}");

    // Spreadsheets end lines with separators of empty columns; those are no columns too many.
    List<string>? Fitted(List<string> fields)
    {
        if (Columns is not { } columns || fields.Count == columns)
            return fields;
        return fields.Count > columns && fields.Skip(columns).All(string.IsNullOrWhiteSpace) ? fields[..columns] : null;
    }

    static CsvRecord Refused(CsvLine line, string problem) => new(line.Number, [], problem);
}
