using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Who of many is there already, however many they are in three round trips.</summary>
sealed class ExistingClientFinder(IClientsDb db, ClientDuplicateMatcher matching, IClientKeyLock turns) : IModuleService
{
    /// <summary>Of two who bring the same person at once the second finds whom the first one has made.</summary>
    public async Task TakeTurns(IReadOnlyList<ClientImportItem> arrivals, CancellationToken ct)
    {
        await turns.Acquire(
            [.. arrivals.Select(a => a.Number).OfType<ClientExternalId>().Select(n => ("batch of", n.System)).Distinct()],
            ct
        );
        await turns.Acquire([.. arrivals.SelectMany(a => a.Contacts).Distinct()], ct);
    }

    public async Task<IReadOnlyDictionary<int, IReadOnlyList<Client>>> Find(
        IReadOnlyList<ClientImportItem> arrivals,
        RecordImportOptions rules,
        CancellationToken ct
    )
    {
        if (rules.Known == ExistingRecordPolicy.Create)
            return arrivals.ToDictionary(a => a.Index, IReadOnlyList<Client> (_) => []);
        var ids = await Exact(arrivals, ct);
        if (rules.ByRules)
            await AddCertain(arrivals, ids, ct);
        var all = ids.SelectMany(i => i).Distinct().ToList();
        var clients = all.Count == 0 ? [] : await db.Clients.Where(c => all.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        return arrivals
            .Zip(ids)
            .ToDictionary(a => a.First.Index, IReadOnlyList<Client> (a) => [.. a.Second.Order().Select(id => clients[id])]);
    }

    async Task<List<HashSet<Guid>>> Exact(IReadOnlyList<ClientImportItem> arrivals, CancellationToken ct)
    {
        var keys = arrivals.SelectMany(a => a.Contacts).Distinct().ToList();
        var holders = keys.Count == 0 ? [] : await db.HoldersOf(keys, ct);
        var having = holders.ToLookup(h => (h.Kind, h.Value), h => h.ClientId);
        return [.. arrivals.Select(a => a.Contacts.SelectMany(key => having[key]).ToHashSet())];
    }

    async Task AddCertain(IReadOnlyList<ClientImportItem> arrivals, List<HashSet<Guid>> ids, CancellationToken ct)
    {
        var weights = (await matching.Rules(ct))?.Weights ?? DuplicateWeights.Usual;
        var weighed = await matching.Weigh([.. arrivals.Select(a => new ClientMatchInput(a.Kind, a.Details))], weights, ct);
        foreach (var (existing, alike) in ids.Zip(weighed))
            existing.UnionWith(alike.Where(m => m.Score.Certainty == MatchCertainty.Certain).Select(m => m.Client.Id));
    }
}
