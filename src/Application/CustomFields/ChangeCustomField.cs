using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.CustomFields;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.CustomFields;

sealed class ChangeCustomFieldHandler(ICustomFieldsDb db, FieldInputParser form, ICustomFieldCatalog fields)
    : IMessageHandler<Contract.ChangeCustomField, Contract.CustomField>
{
    public async Task<Result<Contract.CustomField>> Handle(Contract.ChangeCustomField request, CancellationToken cancellationToken)
    {
        await db.CustomFields.LockTable(cancellationToken);
        if (await db.CustomFields.FirstOrDefaultAsync(f => f.Id == request.Id, cancellationToken) is not { } field)
            return CustomFieldErrors.NotFound;
        var details = await form.Read(request.Body, field, cancellationToken);
        if (!details.IsOk)
            return details.Error;
        fields.Invalidate();
        return field.Change(details.Value).Map(field.View);
    }
}
