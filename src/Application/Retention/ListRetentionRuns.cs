using MakCrm.Domain.Retention;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Retention;

sealed class ListRetentionRunsHandler(IRetentionDb db) : IHandle<Contract.ListRetentionRuns, Contract.RetentionRunPage>
{
    public async Task<Result<Contract.RetentionRunPage>> Handle(Contract.ListRetentionRuns request, CancellationToken cancellationToken)
    {
        if (!Paging.TryDecode(request.Cursor, out var last))
            return Paging.InvalidCursor;
        var found = await db
            .RetentionRuns.AsNoTracking()
            .Where(r => last == null || r.Id < last)
            .OrderByDescending(r => r.Id)
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        var shown = found.Take(request.Limit).ToList();
        return new Contract.RetentionRunPage
        {
            Items = [.. shown.Select(r => r.View())],
            NextCursor = found.Count > shown.Count ? Paging.Encode(shown[^1].Id) : null,
        };
    }
}
