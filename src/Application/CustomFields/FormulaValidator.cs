using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.CustomFields;
using MakCrm.Domain.CustomFields.Formulas;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.CustomFields;

/// <summary>Holds formulas against the fields that the store has at this moment, not against what is remembered of them.</summary>
sealed class FormulaValidator(ICustomFieldsDb db) : IModuleService
{
    /// <summary>What a formula would be, or why it and those that stand on it would not.</summary>
    /// <param name="result">What it must come to; null for whatever it does.</param>
    public async Task<Result<ResolvedFormula>> Validate(
        RecordType record,
        string code,
        string expression,
        FieldType? result,
        CancellationToken ct
    )
    {
        var own = new FieldDefinition(code, FieldType.Formula, code, code) { Formula = expression, FormulaResult = result };
        var formulas = new FormulaSet(record, [.. (await InUse(record, ct)).Where(f => f.Code != code), own]);
        return formulas.Fault(code) is { } problem ? problem.At("/formula") : formulas.Find(code)!;
    }

    /// <summary>The formulas in use that name a field.</summary>
    public async Task<IReadOnlyList<string>> FindDependents(CustomField field, CancellationToken ct) =>
        [.. new FormulaSet(field.Record, await InUse(field.Record, ct)).UsersOf(field.Code)];

    async Task<IReadOnlyList<FieldDefinition>> InUse(RecordType record, CancellationToken ct) =>
        await db
            .CustomFields.AsNoTracking()
            .Where(f => f.Record == record && f.ArchivedAt == null)
            .Select(f => new FieldDefinition(f.Code, f.Type, f.NameEn, f.NameRu) { Formula = f.Formula, FormulaResult = f.FormulaResult })
            .ToListAsync(ct);
}
