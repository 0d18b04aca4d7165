using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Keeps what clients are found by in step with the clients, in the same commit.</summary>
sealed class ClientLookupKeyWriter(IClientsDb db) : IModuleService
{
    public void Add(Client created) => db.ClientLookups.AddRange(created.Keys.Select(key => Of(created, key)));

    public Task Replace(Client changed, CancellationToken ct) => Replace([changed], ct);

    public async Task Replace(IReadOnlyCollection<Client> changed, CancellationToken ct)
    {
        if (changed.Count == 0)
            return;
        var ids = changed.Select(c => c.Id).ToList();
        var present = (await db.ClientLookups.Where(l => ids.Contains(l.ClientId)).ToListAsync(ct)).ToLookup(l => l.ClientId);
        foreach (var client in changed)
            Replace(client, [.. present[client.Id]]);
    }

    /// <summary>Clients from before names had keys are given them.</summary>
    public async Task Complete(IReadOnlyCollection<Client> clients, CancellationToken ct)
    {
        var sounding = clients.Where(c => c.Keys.Any(k => k.Kind is ClientKeyExtractor.Name or ClientKeyExtractor.Born)).ToList();
        var ids = sounding.Select(c => c.Id).ToList();
        var keyed = await db
            .ClientLookups.Where(l => ids.Contains(l.ClientId) && (l.Kind == ClientKeyExtractor.Name || l.Kind == ClientKeyExtractor.Born))
            .Select(l => l.ClientId)
            .Distinct()
            .ToListAsync(ct);
        await Replace([.. sounding.ExceptBy(keyed, c => c.Id)], ct);
    }

    void Replace(Client changed, IReadOnlyList<ClientLookupKey> present)
    {
        var keys = changed.Keys.ToHashSet();
        db.ClientLookups.RemoveRange(present.Where(l => !keys.Contains((l.Kind, l.Value))));
        keys.ExceptWith(present.Select(l => (l.Kind, l.Value)));
        db.ClientLookups.AddRange(keys.Select(key => Of(changed, key)));
    }

    static ClientLookupKey Of(Client client, (string Kind, string Value) key) =>
        new()
        {
            Kind = key.Kind,
            Value = key.Value,
            ClientId = client.Id,
        };
}
