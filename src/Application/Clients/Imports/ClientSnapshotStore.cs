using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Keeps what clients were before an intake changed them, for whoever takes it back.</summary>
sealed class ClientSnapshotStore(IClientsDb db) : IModuleService
{
    public async Task Keep(Guid intakeId, IReadOnlyList<ChangedClient> changed, CancellationToken ct)
    {
        if (changed.Count == 0)
            return;
        var existing = await Of(intakeId, [.. changed.Select(c => c.Client.Id)], ct);
        foreach (var one in changed)
        {
            if (existing.TryGetValue(one.Client.Id, out var former))
                former.Again(one);
            else
                existing[one.Client.Id] = db.ClientFormers.Add(ClientSnapshot.Of(intakeId, one)).Entity;
        }
    }

    public async Task<Dictionary<Guid, ClientSnapshot>> Of(Guid intakeId, IReadOnlyCollection<Guid> clientIds, CancellationToken ct)
    {
        await db.ClientFormers.Where(f => f.IntakeId == intakeId && clientIds.Contains(f.ClientId)).LoadAsync(ct);
        // Those that the present commit brings are not in the store yet.
        return db.ClientFormers.Local.Where(f => f.IntakeId == intakeId).ToDictionary(f => f.ClientId);
    }
}
