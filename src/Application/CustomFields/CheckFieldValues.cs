using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.CustomFields;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.CustomFields;

sealed class CheckFieldValuesHandler(FieldCheckService service, FieldCheckStarter start)
    : IMessageHandler<Contract.CheckFieldValues, Contract.FieldCheck>
{
    public async Task<Result<Contract.FieldCheck>> Handle(Contract.CheckFieldValues request, CancellationToken cancellationToken)
    {
        var (record, code) = (request.Body.Record.MapTo<RecordType>(), request.Body.Code);
        if (!service.Reads(record))
            return CommonErrors.Forbidden;
        if (await start.Refusal(record, code, cancellationToken) is { } refusal)
            return refusal;
        return await service.Show(start.Begin(record, code), cancellationToken);
    }
}

/// <summary>Whether a check can begin, and its beginning.</summary>
sealed class FieldCheckStarter(ICustomFieldsDb db, ICustomFieldCatalog fields, ICaller caller, TimeProvider clock) : IModuleService
{
    public async Task<Error?> Refusal(RecordType record, string? code, CancellationToken ct)
    {
        if (code is not null && Refusal((await fields.Of(record, ct)).Find(code)) is { } refusal)
            return refusal;
        // A field and all fields of its records meet in no index: whoever starts one of them waits for whoever starts the other.
        await db.CustomFieldChecks.LockTable(ct);
        return await db.CustomFieldChecks.AnyAsync(
            c => c.Record == record && c.State == FieldCheckState.Running && (code == null || c.Code == null || c.Code == code),
            ct
        )
            ? FieldCheckErrors.Running
            : null;
    }

    public CustomFieldCheck Begin(RecordType record, string? code) =>
        db.CustomFieldChecks.Add(CustomFieldCheck.Begin(record, code, caller.Id, clock.GetUtcNow())).Entity;

    Error? Refusal(FieldDefinition? field) =>
        field switch
        {
            null => CustomValueErrors.FieldUnknown.WithPointer("/code"),
            _ when !field.IsVisibleTo(caller) => CustomValueErrors.FieldUnknown.WithPointer("/code"),
            { Type: FieldType.Formula } => FieldCheckErrors.OfFormula,
            { IsArchived: true } => CustomFieldErrors.Archived,
            _ => null,
        };
}
