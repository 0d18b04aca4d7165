using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.CustomFields;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.CustomFields;

sealed class RestoreCustomFieldHandler(ICustomFieldsDb db, ICustomFields fields)
    : IHandle<Contract.RestoreCustomField, Contract.CustomField>
{
    public async Task<Result<Contract.CustomField>> Handle(Contract.RestoreCustomField request, CancellationToken cancellationToken)
    {
        if (await db.CustomFields.FirstOrDefaultAsync(f => f.Id == request.Id, cancellationToken) is not { } field)
            return CustomFieldErrors.NotFound;
        if (await db.CustomFields.CountAsync(f => f.Record == field.Record && f.ArchivedAt == null, cancellationToken) >= CustomField.Most)
            return CustomFieldErrors.LimitReached;
        fields.Forget();
        return field.Restore().Then(field.View);
    }
}
