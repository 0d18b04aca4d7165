using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class ListDataKeysHandler(IPrivacyDb db, IDataKeyStore keys) : IMessageHandler<Contract.ListDataKeys, Contract.DataKeyPage>
{
    public async Task<Result<Contract.DataKeyPage>> Handle(Contract.ListDataKeys request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var own = db.DataKeys.AsNoTracking().Where(k => k.Purpose == DataKeyPurpose.Seal);
        var newest = await own.MaxAsync(k => (int?)k.Number, cancellationToken) ?? 0;
        var found = await own.Where(k => last == null || k.Id < last)
            .OrderByDescending(k => k.Id)
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        var counts = await keys.SealedRecords(cancellationToken);
        var shown = found.Take(request.Limit).ToList();
        return new Contract.DataKeyPage
        {
            Items = shown.Select(k => k.View(newest, counts.GetValueOrDefault(k.Number))).ToList(),
            NextCursor = found.Count > shown.Count ? PageCursor.Encode(shown[^1].Id) : null,
        };
    }
}
