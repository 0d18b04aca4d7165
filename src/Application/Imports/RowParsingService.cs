using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Imports;
using MakCrm.Domain.Imports.Cells;

namespace MakCrm.Application.Imports;

/// <summary>A row as the record that would be asked for.</summary>
public sealed record ParsedRow(long Number, JsonObject Record, List<ImportRowError> Faults)
{
    /// <summary>What is asked for; null where something is wrong with the row.</summary>
    public object? Request { get; set; }
}

/// <summary>Reads rows by the plan of their import: people who are named by their addresses are looked up, once for all rows.</summary>
sealed class RowParsingService(ImportFieldProvider fields, ImportTargets kinds, IMemberLookup members) : IModuleService
{
    public async Task<IReadOnlyList<ParsedRow>> Read(Import import, IReadOnlyList<TableRow> rows, CancellationToken ct)
    {
        var (setValues, preview) = (await fields.Of(import.RecordType, ct), import.ReadPreview());
        var header = preview.Header;
        var columns = import
            .Mapping.Where(m => m.Column < header.Count && setValues.Find(m.Field) is not null)
            .Select(m => new MappedColumn(m, header[m.Column], setValues.Find(m.Field)!, preview.Sample))
            .ToList();
        var defaults = import
            .Defaults.Where(d => setValues.Find(d.Field) is not null)
            .Select(d => (setValues.Find(d.Field)!, d.Value))
            .ToList();
        var people = await People(columns, defaults, rows, ct);
        var reader = new RowParser(kinds.Of(import.RecordType), columns, defaults, people, ImportErrorMapper.Titles(import));
        return [.. rows.Select(reader.Read)];
    }

    async Task<IReadOnlyDictionary<string, Guid>> People(
        IReadOnlyList<MappedColumn> columns,
        IReadOnlyList<(ImportField Field, string Value)> defaults,
        IReadOnlyList<TableRow> rows,
        CancellationToken ct
    )
    {
        var named = columns.Where(c => c.Field.Cell.Kind == CellType.User).SelectMany(c => rows.Select(c.Of));
        var provided = named
            .Concat(defaults.Where(d => d.Field.Cell.Kind == CellType.User).Select(d => d.Value))
            .Select(text => text.Trim())
            .Where(text => text.Length > 0)
            .ToHashSet(StringComparer.Ordinal);
        return provided.Count == 0 ? new Dictionary<string, Guid>() : await members.FindByEmailOrName(provided, ct);
    }
}

/// <summary>A column, the field that it becomes, and what its words mean here.</summary>
sealed class MappedColumn(ImportMapping mapping, string title, ImportField field, IReadOnlyList<IReadOnlyList<string>> sample)
{
    readonly Dictionary<string, string> ours = mapping
        .Values.DistinctBy(v => v.Theirs.Trim(), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(v => v.Theirs.Trim(), v => v.Ours, StringComparer.OrdinalIgnoreCase);

    public string Title { get; } = title;

    public ImportField Field { get; } = field;

    /// <summary>How it writes what can be read in two ways.</summary>
    public ColumnFormat Habits { get; } =
        ColumnFormat.Infer(sample.Where(row => mapping.Column < row.Count).Select(row => row[mapping.Column]));

    public string Of(TableRow row)
    {
        var text = mapping.Column < row.Cells.Count ? row.Cells[mapping.Column] : "";
        return ours.Count > 0 && ours.TryGetValue(text, out var intended) ? intended : text;
    }
}

sealed class RowParser(
    IImportTarget records,
    IReadOnlyList<MappedColumn> columns,
    IReadOnlyList<(ImportField Field, string Value)> defaults,
    IReadOnlyDictionary<string, Guid> people,
    IReadOnlyDictionary<string, string> titles
)
{
    public ParsedRow Read(TableRow row)
    {
        var (record, faults, provided) = (new JsonObject(), new List<ImportRowError>(), new HashSet<string>());
        if (row.Problem is not null)
            faults.Add(new(ImportErrors.RowBroken.Code));
        foreach (var column in columns)
        {
            if (Put(record, column.Field, column.Of(row), column.Habits) is not { } isRead)
                continue;
            provided.Add(column.Field.Name);
            if (!isRead)
                faults.Add(new(ImportErrors.ValueUnreadable.Code, column.Field.Name, column.Title));
        }

        foreach (var (field, value) in defaults.Where(d => !provided.Contains(d.Field.Name)))
        {
            if (Put(record, field, value, ColumnFormat.Usual) == false)
                faults.Add(new(ImportErrors.ValueUnreadable.Code, field.Name));
        }

        records.ApplyDefaults(record);
        var read = new ParsedRow(row.Number, record, faults);
        if (faults.Count == 0)
            Ask(read);
        return read;
    }

    void Ask(ParsedRow row)
    {
        try
        {
            row.Request = records.ToRequest(row.Record);
        }
        catch (JsonException)
        {
            row.Faults.Add(new(ImportErrors.RowBroken.Code));
            return;
        }

        var shape = new ContractValidator();
        shape.Body(row.Request);
        if (shape.Found.Count == 0)
            return;
        row.Faults.AddRange(shape.Found.Select(f => Fault(f, titles)));
        row.Request = null;
    }

    /// <returns>Whether the text is such a value; null where nothing is told.</returns>
    bool? Put(JsonObject record, ImportField field, string text, ColumnFormat habits)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var read = CellParser.Parse(field.Cell, text, habits);
        if (field.Cell.Kind == CellType.User && read.Values.Count > 0 && !Guid.TryParse(text, out _))
        {
            if (!people.TryGetValue(text.Trim(), out var person))
                return false;
            field.Put(record, person.ToString());
            return true;
        }

        foreach (var value in read.Values)
            field.Put(record, value);
        return read.Problem is not null ? false
            : read.Values.Count == 0 ? null
            : true;
    }

    /// <summary>A fault of what is asked for, told of the column that it came from.</summary>
    public static ImportRowError Fault(FieldError fault, IReadOnlyDictionary<string, string> titles)
    {
        if (fault.Pointer is not { Length: > 1 } pointer)
            return new(fault.Code);
        var steps = pointer[1..].Split('/');
        var field = steps[0] switch
        {
            "phones" => "phone",
            "emails" => "email",
            "customValues" or "utm" or "consent" when steps.Length > 1 => $"{steps[0]}.{steps[1]}",
            var name => name,
        };
        return new(fault.Code, field, titles.GetValueOrDefault(field));
    }
}
