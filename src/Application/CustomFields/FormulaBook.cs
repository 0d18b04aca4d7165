using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.CustomFields;
using MakCrm.Domain.CustomFields.Formulas;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.CustomFields;

/// <summary>Holds formulas against the fields that the store has at this moment, not against what is remembered of them.</summary>
sealed class FormulaBook(ICustomFieldsDb db) : IModulePart
{
    /// <summary>What a formula would be, or why it and those that stand on it would not.</summary>
    /// <param name="result">What it must come to; null for whatever it does.</param>
    public async Task<Result<FieldFormula>> Read(RecordKind record, string code, string expression, FieldType? result, CancellationToken ct)
    {
        var own = new FieldFacts(code, FieldType.Formula, code, code) { Formula = expression, FormulaResult = result };
        var formulas = new FieldFormulas(record, [.. (await InUse(record, ct)).Where(f => f.Code != code), own]);
        return formulas.Fault(code) is { } problem ? problem.At("/formula") : formulas.Find(code)!;
    }

    /// <summary>The formulas in use that name a field.</summary>
    public async Task<IReadOnlyList<string>> UsersOf(CustomField field, CancellationToken ct) =>
        [.. new FieldFormulas(field.Record, await InUse(field.Record, ct)).UsersOf(field.Code)];

    async Task<IReadOnlyList<FieldFacts>> InUse(RecordKind record, CancellationToken ct) =>
        await db
            .CustomFields.AsNoTracking()
            .Where(f => f.Record == record && f.ArchivedAt == null)
            .Select(f => new FieldFacts(f.Code, f.Type, f.NameEn, f.NameRu) { Formula = f.Formula, FormulaResult = f.FormulaResult })
            .ToListAsync(ct);
}
