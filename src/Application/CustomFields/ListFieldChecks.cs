using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.CustomFields;

sealed class ListFieldChecksHandler(ICustomFieldsDb db, FieldCheckService service)
    : IMessageHandler<Contract.ListFieldChecks, Contract.FieldCheckPage>
{
    public async Task<Result<Contract.FieldCheckPage>> Handle(Contract.ListFieldChecks request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var kinds = Enum.GetValues<RecordType>().Where(service.Reads).ToList();
        var checks = db.CustomFieldChecks.AsNoTracking().Where(c => kinds.Contains(c.Record) && (last == null || c.Id < last));
        var found = await checks.OrderByDescending(c => c.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(request.Limit).ToList();
        var items = new List<Contract.FieldCheck>();
        foreach (var check in page)
        {
            if (await service.IsThere(check, cancellationToken))
                items.Add(await service.Show(check, cancellationToken));
        }

        return new Contract.FieldCheckPage
        {
            Items = items,
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(page[^1].Id) : null,
        };
    }
}
