using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.CustomFields;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.CustomFields;

sealed class RestoreCustomFieldHandler(ICustomFieldsDb db, FormulaValidator formulas, ICustomFieldCatalog fields)
    : IMessageHandler<Contract.RestoreCustomField, Contract.CustomField>
{
    public async Task<Result<Contract.CustomField>> Handle(Contract.RestoreCustomField request, CancellationToken cancellationToken)
    {
        await db.CustomFields.LockTable(cancellationToken);
        if (await db.CustomFields.FirstOrDefaultAsync(f => f.Id == request.Id, cancellationToken) is not { } field)
            return CustomFieldErrors.NotFound;
        if (await db.CustomFields.CountAsync(f => f.Record == field.Record && f.ArchivedAt == null, cancellationToken) >= CustomField.Most)
            return CustomFieldErrors.LimitReached;
        if (field.Formula is { } formula && await Fault(field, formula, cancellationToken) is { } fault)
            return fault;
        fields.Invalidate();
        return field.Restore().Map(field.View);
    }

    async Task<Error?> Fault(CustomField field, string formula, CancellationToken ct) =>
        (await formulas.Validate(field.Record, field.Code, formula, field.FormulaResult, ct)).Error;
}
