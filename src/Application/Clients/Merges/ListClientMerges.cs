using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class ListClientMergesHandler(IClientsDb db, ClientVisibility visibility)
    : IMessageHandler<Contract.ListClientMerges, Contract.ClientMergePage>
{
    public async Task<Result<Contract.ClientMergePage>> Handle(Contract.ListClientMerges request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var survivors = visibility.Clients(ClientVisibility.Read);
        var merges = db.ClientMerges.AsNoTracking().Where(m => survivors.Any(s => s.Id == m.SurvivorId));
        if (request.SurvivorId is { } survivor)
            merges = merges.Where(m => m.SurvivorId == survivor);
        if (last is { } before)
            merges = merges.Where(m => m.Id < before);
        var page = await merges.OrderByDescending(m => m.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var shown = page.Take(request.Limit).ToList();
        return new Contract.ClientMergePage
        {
            Items = [.. shown.Select(m => m.View())],
            NextCursor = page.Count > shown.Count ? PageCursor.Encode(shown[^1].Id) : null,
        };
    }
}
