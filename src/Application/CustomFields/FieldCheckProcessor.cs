using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.CustomFields;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.CustomFields;

/// <summary>One piece of a check: the next records, what is wrong in them and where it has come to, in one commit.</summary>
sealed class FieldCheckProcessor(
    ICustomFieldsDb db,
    ICustomFieldCatalog fields,
    IEnumerable<ICustomValueSource> modules,
    StoredValueValidator proof,
    TimeProvider clock
) : IModuleService
{
    /// <summary>So many findings of earlier checks go with each piece.</summary>
    const int Forgotten = 5_000;

    public async Task Step(CustomFieldCheck check, int piece, CancellationToken ct)
    {
        var requested = (await fields.Of(check.Record, ct)).Checked(check.Code);
        if (requested.Count == 0 && check.Code is not null)
        {
            check.Fail(FieldCheckFailure.FieldArchived, clock.GetUtcNow());
            return;
        }

        var records = modules.First(m => m.Record == check.Record).All;
        if (check.Total is null)
            check.Expect(await records.LongCountAsync(ct));
        await db.ForgetEarlier(check, Forgotten, ct);
        var held = await records.Where(r => r.Id > check.After).OrderBy(r => r.Id).Take(piece).ToListAsync(ct);
        var faults = await proof.Of(check.Record, requested, held, ct);
        await db.Insert([.. faults.Select(f => Finding(check, f))], ct);
        check.Advance(
            [.. held.Select(h => h.Id)],
            faults.Select(f => (f.Code, EnumWireFormat.ToWireName(f.Reason))),
            held.Count < piece,
            clock.GetUtcNow()
        );
    }

    FieldFinding Finding(CustomFieldCheck check, StoredValueViolation fault) =>
        FieldFinding.Of(check.Id, fault.RecordId, fault.Code, fault.Reason, clock.GetUtcNow());
}

static class CustomFieldSetExtensions
{
    /// <summary>Those whose values can be held against them: in use, and written by somebody.</summary>
    public static IReadOnlyList<FieldDefinition> Checked(this CustomFieldSet fields, string? code) =>
        [.. fields.InUse.Where(f => f.Type != FieldType.Formula && (code is null || f.Code == code))];
}
