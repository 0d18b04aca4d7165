using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>One batch of a walk over all clients: whoever is older has been compared already, so each pair is met once.</summary>
sealed class ClientScanning(IClientsDb db, ClientMatching matching, ClientLookups lookups, TimeProvider clock) : IModulePart
{
    const int Batch = 1000;

    public async Task Step(ClientScan scan, CancellationToken ct)
    {
        var clients = await db
            .Clients.AsNoTracking()
            .Where(c => c.Id > scan.After && c.TrashedAt == null && c.AnonymizedAt == null)
            .OrderBy(c => c.Id)
            .Take(Batch)
            .ToListAsync(ct);
        var found = clients.Count == 0 ? 0 : await Find(clients, ct);
        scan.Advance(clients, found, isLast: clients.Count < Batch, clock.GetUtcNow());
    }

    /// <returns>How many pairs are new.</returns>
    async Task<int> Find(IReadOnlyList<Client> clients, CancellationToken ct)
    {
        await lookups.Complete(clients, ct);
        var weights = (await matching.Rules(ct))?.Weights ?? DuplicateWeights.Usual;
        var pairs = await matching.Pairs(clients, weights, ct);
        var ids = clients.Select(c => c.Id).ToList();
        var known = await db.ClientPairs.Where(p => ids.Contains(p.OtherId)).ToDictionaryAsync(p => (p.OneId, p.OtherId), ct);
        var added = 0;
        foreach (var (client, other, score) in pairs)
        {
            if (known.Remove(ClientPair.Order(client.Id, other.Id), out var pair))
                pair.Weigh(score);
            else
            {
                db.ClientPairs.Add(ClientPair.Find(client.Id, other.Id, score, clock.GetUtcNow()));
                added++;
            }
        }

        // What was put right since, or does not count any more; what somebody has decided stays.
        db.ClientPairs.RemoveRange(known.Values.Where(p => p.State == ClientPairState.Open));
        return added;
    }
}
