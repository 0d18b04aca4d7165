using MakCrm.Domain.AmoSync;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

sealed class ListAmoHooksHandler(IAmoDb db, AmoAccountService service) : IMessageHandler<Contract.ListAmoHooks, Contract.AmoHookPage>
{
    public async Task<Result<Contract.AmoHookPage>> Handle(Contract.ListAmoHooks request, CancellationToken cancellationToken)
    {
        if (await service.FindReadOnly(request.Id, cancellationToken) is null)
            return AmoErrors.NotFound;
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var state = request.State?.MapTo<AmoWebhookState>();
        var found = await db
            .AmoHooks.AsNoTracking()
            .Where(h => h.AccountId == request.Id && (state == null || h.State == state) && (last == null || h.Id < last))
            .OrderByDescending(h => h.Id)
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        var address = await db.AmoHookAddresses.AsNoTracking().FirstOrDefaultAsync(a => a.Id == request.Id, cancellationToken);
        return new Contract.AmoHookPage
        {
            Address = address.View(),
            Items = [.. found.Take(request.Limit).Select(h => h.View())],
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(found[request.Limit - 1].Id) : null,
        };
    }
}
