using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.CustomFields;

sealed class ListCustomFieldsHandler(ICustomFieldsDb db) : IMessageHandler<Contract.ListCustomFields, Contract.CustomFieldList>
{
    public async Task<Result<Contract.CustomFieldList>> Handle(Contract.ListCustomFields request, CancellationToken cancellationToken)
    {
        var fields = db.CustomFields.AsNoTracking();
        if (request.Record is { } record)
            fields = fields.Where(f => f.Record == record.MapTo<RecordType>());
        if (!request.IncludeArchived)
            fields = fields.Where(f => f.ArchivedAt == null);
        var found = await fields.OrderBy(f => f.Record).ThenBy(f => f.Position).ThenBy(f => f.Code).ToListAsync(cancellationToken);
        return new Contract.CustomFieldList { Items = [.. found.Select(f => f.View())], NextCursor = null };
    }
}
