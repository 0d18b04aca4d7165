using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Makes people among the clients nobody, in the present commit.</summary>
sealed class ClientErasure(
    IClientsDb db,
    ClientLookupKeyWriter lookups,
    ClientRelationService relations,
    ICustomValueService values,
    ClientHoldChecker held,
    ClientClusterService clusters,
    TimeProvider clock
) : IModuleService
{
    public async Task Anonymize(IReadOnlyList<Client> people, CancellationToken ct)
    {
        foreach (var person in people.Where(p => p.AnonymizedAt is null))
        {
            person.Anonymize(clock.GetUtcNow());
            await lookups.Replace(person, ct);
            await values.SaveUnique(RecordType.Client, person.Id, null, ct);
        }

        var ids = people.Select(p => p.Id).ToList();
        foreach (var merge in await db.ClientMerges.Where(m => ids.Contains(m.SurvivorId)).ToListAsync(ct))
            merge.Forget();
        await clusters.Forget(ids, ct);
        await ForgetFormers(ids, ct);
        await relations.Forget(ids, ct);
        foreach (var comment in await db.ClientComments.Where(c => ids.Contains(c.ClientId)).ToListAsync(ct))
            comment.Blank();
    }

    /// <summary>Deletes clients that lie in the trash. Comments, history and what they are found by go with them in the store.</summary>
    public async Task<Result> Purge(Client client, CancellationToken ct)
    {
        // A legal hold that is being set meanwhile either comes first and is seen, or finds nobody to hold.
        await db.LockForUpdate([client.Id], ct);
        if (await held.Has(client.Id, ct))
            return ClientErrors.Held;
        var purged = client.Purge();
        if (!purged.IsOk)
            return purged;
        await values.SaveUnique(RecordType.Client, client.Id, null, ct);
        await clusters.Forget([client.Id], ct);
        db.Clients.Remove(client);
        return purged;
    }

    public async Task Forget(Client company, DataSubject person, CancellationToken ct)
    {
        company.Forget(person.Phones, person.Emails, clock.GetUtcNow());
        await ForgetFormers([company.Id], ct);
        await lookups.Replace(company, ct);
    }

    /// <summary>What imports could have given back, and what they foresee.</summary>
    async Task ForgetFormers(List<Guid> ids, CancellationToken ct)
    {
        db.ClientFormers.RemoveRange(await db.ClientFormers.Where(f => ids.Contains(f.ClientId)).ToListAsync(ct));
        await db.ForeseenClients.Where(f => ids.Contains(f.ClientId)).ExecuteDeleteAsync(ct);
    }
}
