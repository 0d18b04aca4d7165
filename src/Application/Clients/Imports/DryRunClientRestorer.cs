using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>
/// Makes clients what a trial has foreseen of them, in work that will be given up. Whom others have changed meanwhile so that it cannot be stays
/// what he is: so he would be met in earnest too.
/// </summary>
sealed class DryRunClientRestorer(
    IClientsDb db,
    IBatchTransaction work,
    ClientLookupKeyWriter lookups,
    ICustomValueService values,
    IClientBulkStore bulk,
    IClientProtection protection,
    ICaller caller,
    TimeProvider clock
) : IModuleService
{
    public async Task Return(IReadOnlyList<DryRunClient> foreseen, CancellationToken ct)
    {
        if (foreseen.Count == 0)
            return;
        var (stamp, possible) = (caller.Now(clock), await Possible(foreseen, ct));
        // What those have given up whom the trial changed, those may have whom it made.
        var changed = await Change([.. possible.Where(f => !f.IsNew)], stamp, ct);
        var made = possible.Where(f => f.IsNew).ToList();
        List<Client> clients = [.. made.Select(f => Client.Rehydrate(f.ClientId, f.Kind, f.Details, stamp))];
        await bulk.Insert(clients, isTold: false, ct);
        await protection.RegisterNewClients([.. made.Select(Brought)], ct);
        var claims = await values.Claims(RecordType.Client, ct);
        await claims.Take([.. changed.Concat(clients).Select(c => (c.Id, c.CustomValues))], ct);
        await claims.Write(ct);
        await work.FlushChanges(isTold: false, ct);
    }

    /// <summary>Those whose numbers nobody else has got meanwhile.</summary>
    async Task<List<DryRunClient>> Possible(IReadOnlyList<DryRunClient> foreseen, CancellationToken ct)
    {
        var numbers = foreseen.Select(f => f.Details.External).OfType<ClientExternalId>().ToList();
        var (systems, ids) = (numbers.Select(n => n.System).Distinct().ToList(), numbers.Select(n => n.Id).ToList());
        var holders = await db
            .Clients.Where(c => systems.Contains(c.ExternalSystem!) && ids.Contains(c.ExternalId!))
            .Select(c => new
            {
                c.Id,
                c.ExternalSystem,
                c.ExternalId,
            })
            .ToListAsync(ct);
        var own = foreseen.Select(f => f.ClientId).ToHashSet();
        var taken = holders.Where(h => !own.Contains(h.Id)).Select(h => new ClientExternalId(h.ExternalSystem!, h.ExternalId!)).ToHashSet();
        return [.. foreseen.Where(f => f.Details.External is not { } number || !taken.Contains(number))];
    }

    async Task<List<Client>> Change(IReadOnlyList<DryRunClient> foreseen, ActorStamp stamp, CancellationToken ct)
    {
        var ids = foreseen.Select(f => f.ClientId).ToList();
        var present = ids.Count == 0 ? [] : await db.Clients.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        await GiveUpNumbers(foreseen, present, stamp, ct);
        var changed = new List<Client>();
        foreach (var one in foreseen)
        {
            if (!present.TryGetValue(one.ClientId, out var client) || !client.Change(one.Details, stamp).IsOk)
                continue;
            await values.SaveUnique(RecordType.Client, client.Id, null, ct);
            changed.Add(client);
        }

        await lookups.Replace(changed, ct);
        await work.FlushChanges(isTold: false, ct);
        return changed;
    }

    /// <summary>A number that one of them takes was another one's, and each is written by itself: so all that go are given up first.</summary>
    async Task GiveUpNumbers(IReadOnlyList<DryRunClient> foreseen, Dictionary<Guid, Client> present, ActorStamp stamp, CancellationToken ct)
    {
        var isGivenUp = false;
        foreach (var one in foreseen)
        {
            if (!present.TryGetValue(one.ClientId, out var client) || client.Details.External is null)
                continue;
            if (client.Details.External != one.Details.External)
                isGivenUp |= client.Change(client.Details with { External = null }, stamp).IsOk;
        }

        if (isGivenUp)
            await work.FlushChanges(isTold: false, ct);
    }

    static NewClientOrigin Brought(DryRunClient made) =>
        new(made.ClientId, ClientImporter.Way, made.BroughtFor, made.SourceId, made.SourceCode) { ImportId = made.IntakeId };
}
