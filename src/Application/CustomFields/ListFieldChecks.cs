using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.CustomFields;

sealed class ListFieldChecksHandler(ICustomFieldsDb db, FieldCheckDesk desk) : IHandle<Contract.ListFieldChecks, Contract.FieldCheckPage>
{
    public async Task<Result<Contract.FieldCheckPage>> Handle(Contract.ListFieldChecks request, CancellationToken cancellationToken)
    {
        if (!Paging.TryDecode(request.Cursor, out var last))
            return Paging.InvalidCursor;
        var kinds = Enum.GetValues<RecordKind>().Where(desk.Reads).ToList();
        var checks = db.CustomFieldChecks.AsNoTracking().Where(c => kinds.Contains(c.Record) && (last == null || c.Id < last));
        var found = await checks.OrderByDescending(c => c.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(request.Limit).ToList();
        var items = new List<Contract.FieldCheck>();
        foreach (var check in page)
        {
            if (await desk.IsThere(check, cancellationToken))
                items.Add(await desk.Show(check, cancellationToken));
        }

        return new Contract.FieldCheckPage { Items = items, NextCursor = found.Count > request.Limit ? Paging.Encode(page[^1].Id) : null };
    }
}
