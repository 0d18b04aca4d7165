using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Who of the clients must stay as he is. Whoever has turned out to be somebody who is held is held with him.</summary>
sealed class ClientHoldChecker(IClientsDb db, IClientHolds holds) : IModuleService
{
    public async Task<IReadOnlyList<Guid>> Among(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return [];
        var merged = await db
            .Clients.Where(c => c.MergedInto != null && ids.Contains(c.MergedInto.Value))
            .Select(c => new { c.Id, Into = c.MergedInto!.Value })
            .ToListAsync(ct);
        var held = (await holds.Of([.. ids.Union(merged.Select(m => m.Id))], ct)).Select(h => h.ClientId!.Value).ToHashSet();
        return [.. ids.Where(held.Contains).Union(merged.Where(m => held.Contains(m.Id)).Select(m => m.Into))];
    }

    public async Task<bool> Has(Guid id, CancellationToken ct) => (await Among([id], ct)).Count > 0;

    public Task<IReadOnlyList<ErasureHold>> Of(IReadOnlyCollection<Guid> ids, CancellationToken ct) => holds.Of(ids, ct);
}
