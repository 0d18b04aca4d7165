using MakCrm.Application.Clients.Public;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class ClientImportRollback(
    IClientsDb db,
    ClientVisibility visibility,
    ClientService clerk,
    ClientSnapshotStore formers,
    ClientLookupKeyWriter lookups,
    ClientUsageReader uses,
    ClientHoldChecker held,
    ICustomValueService values,
    ICaller caller,
    TimeProvider clock
) : IClientImportRollback
{
    public async Task<IReadOnlyList<Error?>> Rollback(Guid intakeId, IReadOnlyList<ImportedChange> done, CancellationToken ct)
    {
        var ids = done.Select(d => d.RecordId).ToList();
        // From here on whoever changes one of them, or hangs something on him, waits, and finds what has become of him.
        await db.LockForUpdate(ids, ct);
        var clients = await db.Clients.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var work = new ClientRollbackBatch(
            clients,
            await formers.Of(intakeId, ids, ct),
            (await held.Among(ids, ct)).ToHashSet(),
            await uses.Among([.. done.Where(d => d.Deed == RecordImportOutcome.Created).Select(d => d.RecordId)], ct),
            clerk.CreateResolver()
        );
        var refusals = new List<Error?>(done.Count);
        foreach (var one in done)
            refusals.Add(one.Deed == RecordImportOutcome.Created ? await Remove(one, work, ct) : await Restore(one, work, ct));
        await lookups.Replace(work.Restored, ct);
        return refusals;
    }

    public async Task Forget(Guid intakeId, CancellationToken ct) =>
        await db.ClientFormers.Where(f => f.IntakeId == intakeId).ExecuteDeleteAsync(ct);

    async Task<Error?> Remove(ImportedChange done, ClientRollbackBatch work, CancellationToken ct)
    {
        if (!work.Clients.TryGetValue(done.RecordId, out var client) || !visibility.CanAccess(client, ClientVisibility.Purge))
            return ClientErrors.NotFound;
        if (client.Version != work.Left(done))
            return ImportRecordErrors.Changed;
        if (work.Held.Contains(client.Id))
            return ClientErrors.Held;
        if (work.Used.Contains(client.Id))
            return ImportRecordErrors.Used;
        await values.SaveUnique(RecordType.Client, client.Id, null, ct);
        client.PurgeByRollback();
        db.Clients.Remove(client);
        return null;
    }

    async Task<Error?> Restore(ImportedChange done, ClientRollbackBatch work, CancellationToken ct)
    {
        if (!work.Clients.TryGetValue(done.RecordId, out var client) || !visibility.CanAccess(client, ClientVisibility.Change))
            return ClientErrors.NotFound;
        if (!work.Formers.TryGetValue(client.Id, out var former))
            return ImportRecordErrors.Changed;
        if (former.HasTakenBack(done.Version))
            return null;
        if (client.Version != former.ToVersion || done.Version != former.ToVersion)
            return ImportRecordErrors.Changed;
        if (work.Held.Contains(client.Id))
            return ClientErrors.Held;
        var returned = await clerk.Return(client, former.Before, caller.Now(clock), work.Terms, ct);
        if (!returned.IsOk)
            return returned.Error;
        former.Restore(client);
        work.Restored.Add(client);
        return null;
    }
}

/// <summary>What one piece of a rollback has looked up and done.</summary>
sealed record ClientRollbackBatch(
    IReadOnlyDictionary<Guid, Client> Clients,
    IReadOnlyDictionary<Guid, ClientSnapshot> Formers,
    IReadOnlySet<Guid> Held,
    IReadOnlySet<Guid> Used,
    ClientReferenceResolver Terms
)
{
    public HashSet<Client> Restored { get; } = [];

    /// <summary>The version in which the intake has left whom it created; it may have changed him afterwards.</summary>
    public int Left(ImportedChange created) =>
        Formers.TryGetValue(created.RecordId, out var former) && former.IsRestored && former.FromVersion == created.Version
            ? former.ToVersion
            : created.Version;
}

/// <summary>Which clients something hangs on.</summary>
sealed class ClientUsageReader(IEnumerable<IClientMergePart> parts) : IModuleService
{
    public async Task<IReadOnlySet<Guid>> Among(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var used = new HashSet<Guid>();
        foreach (var part in parts)
            await Find(part, ids, used, ct);
        return used;
    }

    /// <summary>By halves: mostly there is nobody among very many.</summary>
    static async Task Find(IClientMergePart part, IReadOnlyList<Guid> ids, HashSet<Guid> used, CancellationToken ct)
    {
        if (ids.Count == 0 || await part.Count(ids, ct) == 0)
            return;
        if (ids.Count == 1)
        {
            used.Add(ids[0]);
            return;
        }

        await Find(part, [.. ids.Take(ids.Count / 2)], used, ct);
        await Find(part, [.. ids.Skip(ids.Count / 2)], used, ct);
    }
}
