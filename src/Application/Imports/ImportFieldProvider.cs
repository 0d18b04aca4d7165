using System.Text.Json.Nodes;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Imports;
using MakCrm.Domain.Imports.Cells;
using static MakCrm.Application.Imports.ImportFieldFactory;

namespace MakCrm.Application.Imports;

/// <summary>A field that a cell may become, and where in what is asked for it stands.</summary>
/// <param name="Put">Puts a value that was read.</param>
sealed record ImportField(ImportFieldDefinition Cell, Action<JsonObject, JsonNode> Put)
{
    public string Name => Cell.Name;

    public bool IsMany => Cell.IsMany;
}

/// <summary>The fields of a type of records that can be imported: those that the product knows, and the tenant's own.</summary>
sealed class ImportFieldProvider(ImportTargets kinds, ICustomFieldCatalog custom, ICaller caller) : IModuleService
{
    const string CustomValues = "customValues";

    public async Task<ImportFieldSet> Of(RecordType record, CancellationToken ct)
    {
        // What no cell can say, such as a file, is not there.
        var own = (await custom.Of(record, ct)).InUse.Where(f =>
            f.IsWritableBy(caller) && EnumWireFormat.TryParse<CellType>(EnumWireFormat.ToWireName(f.Type), out _)
        );
        return new([.. await kinds.Of(record).Fields(ct), .. own.Select(Own)]);
    }

    static ImportField Own(FieldDefinition field)
    {
        var cell = new ImportFieldDefinition($"{CustomValues}.{field.Code}", field.Type.MapTo<CellType>())
        {
            Titles = [field.NameRu, field.NameEn],
            Options = [.. field.Choices.Select(c => new ImportFieldOption(c.Code, c.Titles))],
        };
        return new(cell, (record, value) => Within(record, CustomValues)[field.Code] = value);
    }
}

sealed class ImportFieldSet(IReadOnlyList<ImportField> all)
{
    readonly Dictionary<string, ImportField> byName = all.ToDictionary(f => f.Name, StringComparer.Ordinal);

    public ImportField? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Why rows cannot be read by this plan; null where they can.</summary>
    public Error? Refusal(ImportPlan plan, int columns) =>
        Told([
            .. plan
                .Mapping.Select((m, i) => (m, i))
                .Where(m => m.m.Column >= columns)
                .Select(m => (ImportErrors.ColumnUnknown, $"/mapping/{m.i}/column")),
            .. Faults([.. plan.Mapping.Select(m => m.Field)], plan.Defaults, "mapping"),
        ]);

    /// <summary>The same for fields that are told without a table.</summary>
    /// <param name="list">Where they are told.</param>
    public Error? Refusal(IReadOnlyList<string> fields, IReadOnlyList<ImportDefault> defaults, string list) =>
        Told([.. Faults(fields, defaults, list)]);

    IEnumerable<(Error Error, string Pointer)> Faults(IReadOnlyList<string> fields, IReadOnlyList<ImportDefault> defaults, string list)
    {
        var provided = new HashSet<string>();
        foreach (var (name, i) in fields.Select((f, i) => (f, i)))
        {
            if (Find(name) is not { } field)
                yield return (ImportErrors.FieldUnknown, $"/{list}/{i}/field");
            else if (!provided.Add(name) && !field.IsMany)
                yield return (ImportErrors.FieldTwice, $"/{list}/{i}/field");
        }

        foreach (var (_, i) in defaults.Select((d, i) => (d, i)).Where(d => Find(d.d.Field) is null))
            yield return (ImportErrors.FieldUnknown, $"/defaults/{i}/field");
    }

    static Error? Told(IReadOnlyList<(Error Error, string Pointer)> faults) =>
        faults switch
        {
            [] => null,
            [var (error, pointer)] => error.WithPointer(pointer),
            _ => faults[0].Error with { Fields = [.. faults.Select(f => new FieldError(f.Error.Code, f.Pointer))] },
        };

    /// <summary>By names of columns and by what stands in them.</summary>
    public IReadOnlyList<ImportMapping> Propose(TablePreview preview) =>
        [
            .. ColumnMatcher
                .For(preview.Header, preview.Sample, [.. all.Select(f => f.Cell)])
                .Select(p => new ImportMapping(p.Column, p.Field, [])),
        ];
}
