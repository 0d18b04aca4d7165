using MakCrm.Domain.Retention;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Retention;

sealed class ListRetentionRunsHandler(IRetentionDb db) : IMessageHandler<Contract.ListRetentionRuns, Contract.RetentionRunPage>
{
    public async Task<Result<Contract.RetentionRunPage>> Handle(Contract.ListRetentionRuns request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
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
            NextCursor = found.Count > shown.Count ? PageCursor.Encode(shown[^1].Id) : null,
        };
    }
}
