using MakCrm.Domain.CustomFields;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.CustomFields;

sealed class GetCustomFieldHandler(ICustomFieldsDb db) : IMessageHandler<Contract.GetCustomField, Contract.CustomField>
{
    public async Task<Result<Contract.CustomField>> Handle(Contract.GetCustomField request, CancellationToken cancellationToken) =>
        await db.CustomFields.AsNoTracking().FirstOrDefaultAsync(f => f.Id == request.Id, cancellationToken) is { } field
            ? field.View()
            : CustomFieldErrors.NotFound;
}
