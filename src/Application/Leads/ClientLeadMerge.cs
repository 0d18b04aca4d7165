using MakCrm.Application.Clients.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class ClientLeadMerge(ILeadsDb db, TimeProvider clock) : IClientMergePart
{
    public string Table => "leads";

    public Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct) =>
        db.Leads.CountAsync(l => l.ClientId != null && from.Contains(l.ClientId.Value), ct);

    public async Task<IReadOnlyList<MovedFrom>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct)
    {
        var leads = await db.Leads.Where(l => l.ClientId != null && from.Contains(l.ClientId.Value)).ToListAsync(ct);
        var moved = leads.Select(l => new MovedFrom(l.Id, l.ClientId!.Value)).ToList();
        leads.ForEach(l => l.LinkClient(to, clock.GetUtcNow()));
        return moved;
    }

    public async Task<int> Return(IReadOnlyList<MovedFrom> moved, Guid survivor, CancellationToken ct)
    {
        var former = moved.ToDictionary(m => m.Id, m => m.From);
        var leads = await db.Leads.Where(l => l.ClientId == survivor && former.Keys.Contains(l.Id)).ToListAsync(ct);
        leads.ForEach(l => l.LinkClient(former[l.Id], clock.GetUtcNow()));
        return leads.Count;
    }
}
