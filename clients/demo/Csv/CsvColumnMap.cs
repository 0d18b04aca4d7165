namespace MakCrm.Demo.Csv;

/// <summary>Which field each column of one file holds.</summary>
sealed class CsvColumnMap
{
    readonly LeadField?[] _fields;

    CsvColumnMap(IReadOnlyList<string> headers, LeadField?[] fields)
    {
        Headers = headers;
        _fields = fields;
    }

    public IReadOnlyList<string> Headers { get; }

    public int Recognised => _fields.Count(x => x is not null);

    public bool HaveContact => _fields.Any(x => x is LeadField.Phone or LeadField.Email);

    public IEnumerable<string> Unread => Headers.Where((_, i) => _fields[i] is null);

    public static CsvColumnMap Of(IReadOnlyList<string> headers, LeadFileOptions options)
    {
        var fields = new LeadField?[headers.Count];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = Mapped(headers[i], options);
        for (var i = 0; i < fields.Length; i++)
        {
            // A second column of one meaning adds a phone, an e-mail or a remark; of anything else the first one is taken.
            var fieldValues = fields[i] is null ? Csv.HeaderAliases.FieldOf(headers[i]) : null;
            if (fieldValues is { } field && (field is LeadField.Phone or LeadField.Email or LeadField.Comment || !fields.Contains(field)))
                fields[i] = field;
        }
        return new CsvColumnMap(headers, fields);
    }

    public IEnumerable<string> All(LeadField field, IReadOnlyList<string> values) =>
        _fields.Index().Where(x => x.Item == field && !string.IsNullOrWhiteSpace(values[x.Index])).Select(x => values[x.Index]);

    public string? First(LeadField field, IReadOnlyList<string> values) => All(field, values).FirstOrDefault();

    static LeadField? Mapped(string header, LeadFileOptions options) =>
        options.Map.Where(x => Csv.HeaderAliases.AreSame(x.Header, header)).Select(x => (LeadField?)x.Field).FirstOrDefault();
}
