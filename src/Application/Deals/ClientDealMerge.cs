using MakCrm.Application.Clients.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class ClientDealMerge(IDealsDb db, ICaller caller, TimeProvider clock) : IClientMergePart
{
    public string Table => "deals";

    public Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct) =>
        db.Deals.CountAsync(d => d.ClientId != null && from.Contains(d.ClientId.Value), ct);

    public async Task<IReadOnlyList<MovedFrom>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct)
    {
        var deals = await db.Deals.Where(d => d.ClientId != null && from.Contains(d.ClientId.Value)).ToListAsync(ct);
        var moved = deals.Select(d => new MovedFrom(d.Id, d.ClientId!.Value)).ToList();
        deals.ForEach(d => d.FollowLead(d.ClientId, to, caller.Now(clock)));
        return moved;
    }

    public async Task<int> Return(IReadOnlyList<MovedFrom> moved, Guid survivor, CancellationToken ct)
    {
        var former = moved.ToDictionary(m => m.Id, m => m.From);
        var deals = await db.Deals.Where(d => d.ClientId == survivor && former.Keys.Contains(d.Id)).ToListAsync(ct);
        deals.ForEach(d => d.FollowLead(survivor, former[d.Id], caller.Now(clock)));
        return deals.Count;
    }
}
