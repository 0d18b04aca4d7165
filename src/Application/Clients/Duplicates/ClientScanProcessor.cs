using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>One batch of a walk over all clients: whoever is older has been compared already, so each pair is met once.</summary>
sealed class ClientScanProcessor(
    IClientsDb db,
    ClientDuplicateMatcher matching,
    ClientLookupKeyWriter lookups,
    ClientClusterService clusters,
    TimeProvider clock
) : IModuleService
{
    public async Task Step(ClientScan scan, int batch, CancellationToken ct)
    {
        var clients = await db
            .Clients.AsNoTracking()
            .Where(c => c.Id > scan.After && c.TrashedAt == null && c.AnonymizedAt == null)
            .OrderBy(c => c.Id)
            .Take(batch)
            .ToListAsync(ct);
        var found = clients.Count == 0 ? 0 : await Find(clients, ct);
        scan.Advance(clients, found, isLast: clients.Count < batch, clock.GetUtcNow());
    }

    /// <returns>How many pairs are new.</returns>
    async Task<int> Find(IReadOnlyList<Client> clients, CancellationToken ct)
    {
        await lookups.Complete(clients, ct);
        var weights = (await matching.Rules(ct))?.Weights ?? DuplicateWeights.Usual;
        var pairs = await matching.Pairs(clients, weights, ct);
        // Comparing takes its time, and nobody need wait for it.
        await clusters.Lock(ct);
        var ids = clients.Select(c => c.Id).ToList();
        var existing = await db.ClientPairs.Where(p => ids.Contains(p.OtherId)).ToDictionaryAsync(p => (p.OneId, p.OtherId), ct);
        var (added, weighed) = (new List<ClientPair>(), new List<ClientPair>());
        foreach (var (client, other, score) in pairs)
        {
            if (existing.Remove(ClientPair.Order(client.Id, other.Id), out var pair))
                Weigh(pair, score, weighed);
            else
                added.Add(db.ClientPairs.Add(ClientPair.Find(client.Id, other.Id, score, clock.GetUtcNow())).Entity);
        }

        // What was put right since, or does not count any more; what somebody has decided stays.
        var gone = existing.Values.Where(p => p.State == ClientPairState.Open).ToList();
        db.ClientPairs.RemoveRange(gone);
        await clusters.Rebuild([.. gone.Concat(weighed).Select(p => p.ClusterId).OfType<Guid>().Distinct()], ct);
        await clusters.Link([.. added.Concat(weighed.Where(p => p.ClusterId is null))], null, ct);
        return added.Count;
    }

    /// <param name="weighed">Takes open pairs that weigh otherwise now, and those that are in no cluster yet.</param>
    static void Weigh(ClientPair pair, ClientMatchScore score, List<ClientPair> weighed)
    {
        if ((pair.Weigh(score) || pair.ClusterId is null) && pair.State == ClientPairState.Open)
            weighed.Add(pair);
    }
}
