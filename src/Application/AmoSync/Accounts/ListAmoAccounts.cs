using MakCrm.Domain.AmoSync;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

sealed class ListAmoAccountsHandler(IAmoDb db, AmoAccountService service)
    : IMessageHandler<Contract.ListAmoAccounts, Contract.AmoAccountPage>
{
    public async Task<Result<Contract.AmoAccountPage>> Handle(Contract.ListAmoAccounts request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var found = await db
            .AmoAccounts.AsNoTracking()
            .Where(a => last == null || a.Id < last)
            .OrderByDescending(a => a.Id)
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        var shown = found.Take(request.Limit).ToList();
        return new Contract.AmoAccountPage
        {
            Items = [.. await service.Views(shown, cancellationToken)],
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(shown[^1].Id) : null,
        };
    }
}
