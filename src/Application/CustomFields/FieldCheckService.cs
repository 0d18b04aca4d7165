using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.CustomFields;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.CustomFields;

/// <summary>Checks as far as they are there for the caller: of records that he reads all of, and of fields that he sees.</summary>
sealed class FieldCheckService(ICustomFieldsDb db, ICustomFieldCatalog fields, IRecordVisibilityResolver records, ICaller caller)
    : IModuleService
{
    /// <summary>Counts are of all records of the tenant, so whoever reads only some of them is told none.</summary>
    public bool Reads(RecordType record) => caller.ScopeOf(Sight(record).Read).IsUnrestricted;

    public async Task<Result<CustomFieldCheck>> Find(Guid id, CancellationToken ct)
    {
        if (await db.CustomFieldChecks.FirstOrDefaultAsync(c => c.Id == id, ct) is not { } check)
            return FieldCheckErrors.NotFound;
        if (!Reads(check.Record))
            return CommonErrors.Forbidden;
        return await IsThere(check, ct) ? check : FieldCheckErrors.NotFound;
    }

    public async Task<bool> IsThere(CustomFieldCheck check, CancellationToken ct) =>
        check.Code is not { } code || (await fields.Of(check.Record, ct)).Find(code)?.IsVisibleTo(caller) == true;

    public async Task<Contract.FieldCheck> Show(CustomFieldCheck check, CancellationToken ct) =>
        check.View((await fields.Of(check.Record, ct)).HiddenFrom(caller));

    /// <summary>The fields of a check that can be told of.</summary>
    public async Task<IReadOnlyList<FieldDefinition>> Shown(CustomFieldCheck check, CancellationToken ct) =>
        [.. (await fields.Of(check.Record, ct)).Checked(check.Code).Where(f => f.IsVisibleTo(caller))];

    /// <summary>Those of the records whose values he sees.</summary>
    public async Task<HashSet<Guid>> Seen(RecordType record, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var visibility = Sight(record);
        return
        [
            .. (await visibility.Find(caller, visibility.Read, ids, ct))
                .Where(found => found.Value.IsVisible && found.Value.RestrictedFields.All(f => f.Name != CustomValues))
                .Select(found => found.Key),
        ];
    }

    const string CustomValues = "custom_values";

    IRecordVisibility Sight(RecordType record) => records.Of(EnumWireFormat.ToWireName(record) + "s");
}
