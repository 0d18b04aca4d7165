using System.Diagnostics.CodeAnalysis;
using MakCrm.Domain.CustomFields;
using MakCrm.Domain.CustomFields.Formulas;

namespace MakCrm.Application.CustomFields.Public;

/// <summary>A formula with all that it stands on, by way of other formulas too.</summary>
/// <param name="Custom">The custom fields that it reads, formulas among them.</param>
/// <param name="Masks">The fields of the record of which whoever reads it must see each.</param>
/// <param name="HoldsContacts">Whether it reads what people have written, where contacts may stand.</param>
/// <param name="Size">In how many parts it falls in all.</param>
public sealed record ResolvedFormula(
    Formula Formula,
    int Size,
    IReadOnlyList<FieldDefinition> Custom,
    IReadOnlyList<MaskableRecordField> Masks,
    bool HoldsContacts
);

/// <summary>The formulas of one type of records, each held against the fields that there are.</summary>
public sealed class FormulaSet
{
    public const string Prefix = "customValues.";

    /// <summary>In how many parts a formula may fall, with those of the formulas in it.</summary>
    const int Most = 500;
    readonly RecordType record;
    readonly Dictionary<string, FieldDefinition> fields;
    readonly Dictionary<string, Formula> read = new(StringComparer.Ordinal);
    readonly Dictionary<string, FormulaError> faults = new(StringComparer.Ordinal);
    readonly Dictionary<string, ResolvedFormula> whole = new(StringComparer.Ordinal);

    public FormulaSet(RecordType record, IEnumerable<FieldDefinition> inUse)
    {
        (this.record, fields) = (record, inUse.ToDictionary(f => f.Code, StringComparer.Ordinal));
        foreach (var (code, expression) in fields.Values.Where(f => f.Formula is not null).Select(f => (f.Code, f.Formula!)))
        {
            if (TryRead(expression, out var formula, out var problem))
                read.Add(code, formula);
            else
                faults.Add(code, problem);
        }

        foreach (var code in read.Keys)
            Complete(code, []);
    }

    public IEnumerable<string> Codes => whole.Keys;

    /// <summary>Why this formula, or another one that may stand on it, comes to nothing; null where all do.</summary>
    public FormulaError? Fault(string code) =>
        faults.GetValueOrDefault(code) ?? faults.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Value).FirstOrDefault();

    /// <summary>Null for one that comes to nothing.</summary>
    public ResolvedFormula? Find(string code) => whole.GetValueOrDefault(code);

    bool TryRead(string expression, [NotNullWhen(true)] out Formula? formula, [NotNullWhen(false)] out FormulaError? problem) =>
        Formula.TryParse(expression, TypeOf, out formula, out problem);

    /// <summary>The formulas that name this field themselves.</summary>
    public IEnumerable<string> UsersOf(string code) =>
        read.Where(f => f.Value.Fields.Contains(Prefix + code)).Select(f => f.Key).Order(StringComparer.Ordinal);

    /// <summary>The custom field of this name; null for a field that all tenants have.</summary>
    public FieldDefinition? Custom(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) ? fields.GetValueOrDefault(name[Prefix.Length..]) : null;

    FormulaType? TypeOf(string name) =>
        Custom(name) is { } own ? TypeOf(own.FormulaResult ?? own.Type) : FormulaVariables.Find(record, name)?.Type;

    public static FormulaType? TypeOf(FieldType type) =>
        type switch
        {
            FieldType.Number => FormulaType.Number,
            FieldType.Money => FormulaType.Money,
            FieldType.Boolean => FormulaType.Boolean,
            FieldType.Date => FormulaType.Date,
            FieldType.DateTime => FormulaType.Time,
            FieldType.Multiselect => FormulaType.Codes,
            // One whose result nobody knows yet.
            FieldType.Formula => null,
            FieldType.Text or FieldType.LongText or FieldType.Select or FieldType.Phone or FieldType.Email => FormulaType.Text,
            FieldType.Url or FieldType.Inn or FieldType.User or FieldType.Reference or FieldType.File => FormulaType.Text,
        };

    /// <returns>In how many parts it falls in all; null where it comes to nothing.</returns>
    int? Complete(string code, IReadOnlyList<string> within)
    {
        if (within.Contains(code))
            return Fails(code, FormulaError.Circular);
        if (whole.TryGetValue(code, out var existing))
            return existing.Size;
        if (!read.TryGetValue(code, out var formula) || faults.ContainsKey(code))
            return null;
        var size = formula.Size;
        foreach (var part in Inner(formula))
        {
            if (Complete(part.Code, [.. within, code]) is not { } inner)
                return Fails(code, faults.GetValueOrDefault(part.Code)?.Code ?? FormulaError.FieldUnknown);
            // Each time that it is named it stands there again.
            size += inner * formula.Uses(Prefix + part.Code);
            if (size > Most)
                return Fails(code, FormulaError.TooLarge);
        }

        whole.Add(code, Whole(formula, size));
        return size;
    }

    int? Fails(string code, string problem)
    {
        faults.TryAdd(code, new(problem));
        return null;
    }

    IEnumerable<FieldDefinition> Inner(Formula formula) =>
        formula.Fields.Select(Custom).OfType<FieldDefinition>().Where(f => f.Type == FieldType.Formula);

    ResolvedFormula Whole(Formula formula, int size)
    {
        var inner = Inner(formula).Select(f => whole[f.Code]).ToList();
        var own = formula.Fields.Select(Custom).OfType<FieldDefinition>().ToList();
        var builtIn = formula.Fields.Select(name => FormulaVariables.Find(record, name)).OfType<FormulaVariable>().ToList();
        var holdsContacts = own.Any(f => IsWritten(f.Type)) || builtIn.Any(i => i.HoldsContacts) || inner.Any(f => f.HoldsContacts);
        return new(
            formula,
            size,
            [.. inner.SelectMany(f => f.Custom).Concat(own).DistinctBy(f => f.Code)],
            [.. inner.SelectMany(f => f.Masks).Concat(builtIn.SelectMany(i => i.Masks)).Distinct()],
            holdsContacts
        );
    }

    /// <summary>A number of eleven digits is a telephone as well.</summary>
    static bool IsWritten(FieldType type) =>
        type
            is not (
                FieldType.Boolean
                or FieldType.Date
                or FieldType.DateTime
                or FieldType.Select
                or FieldType.Multiselect
                or FieldType.Formula
            );
}
