using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.CustomFields;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.CustomFields;

sealed class CreateCustomFieldHandler(ICustomFieldsDb db, FieldInputParser form, ICustomFieldCatalog fields, TimeProvider clock)
    : IMessageHandler<Contract.CreateCustomField, Contract.CustomField>
{
    public async Task<Result<Contract.CustomField>> Handle(Contract.CreateCustomField request, CancellationToken cancellationToken)
    {
        await db.CustomFields.LockTable(cancellationToken);
        var body = request.Body;
        var record = body.Record.MapTo<RecordType>();
        var existing = await db
            .CustomFields.Where(f => f.Record == record)
            .Select(f => new { f.Position, IsInUse = f.ArchivedAt == null })
            .ToListAsync(cancellationToken);
        if (existing.Count(f => f.IsInUse) >= CustomField.Most || existing.Count >= CustomField.MostEver)
            return CustomFieldErrors.LimitReached;
        var last = existing.Select(f => f.Position).DefaultIfEmpty().Max();
        var details = await form.Read(body, Math.Min(last + 1, CustomField.LastPosition), cancellationToken);
        if (!details.IsOk)
            return details.Error;
        var key = new FieldKey(record, body.Code, body.IsUnique ?? false, body.References?.MapTo<RecordType>());
        var field = CustomField.Define(key, details.Value, clock.GetUtcNow());
        if (!field.IsOk)
            return field.Error;
        db.CustomFields.Add(field.Value);
        fields.Invalidate();
        return field.Value.View();
    }
}
