using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.CustomFields;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.CustomFields;

sealed class ArchiveCustomFieldHandler(ICustomFieldsDb db, FormulaValidator formulas, ICustomFieldCatalog fields, TimeProvider clock)
    : IMessageHandler<Contract.ArchiveCustomField, Contract.CustomField>
{
    public async Task<Result<Contract.CustomField>> Handle(Contract.ArchiveCustomField request, CancellationToken cancellationToken)
    {
        await db.CustomFields.LockTable(cancellationToken);
        if (await db.CustomFields.FirstOrDefaultAsync(f => f.Id == request.Id, cancellationToken) is not { } field)
            return CustomFieldErrors.NotFound;
        if (await formulas.FindDependents(field, cancellationToken) is { Count: > 0 } users)
            return CustomFieldErrors.InUse(users);
        fields.Invalidate();
        return field.Archive(clock.GetUtcNow()).Map(field.View);
    }
}
