using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>What Clients does for other modules.</summary>
sealed class ClientLookupService(
    IClientsDb db,
    ClientVisibility visibility,
    ClientService clerk,
    IClientKeyLock turns,
    ICaller caller,
    TimeProvider clock
) : IClientLookup
{
    public Task<bool> Exists(Guid clientId, CancellationToken ct) =>
        visibility.Clients(ClientVisibility.Read).AnyAsync(c => c.Id == clientId && c.TrashedAt == null, ct);

    public async Task<IReadOnlyList<string>?> Numbers(Guid clientId, CancellationToken ct)
    {
        var there = visibility.Clients(ClientVisibility.Read).AsNoTracking().Where(c => c.Id == clientId && c.TrashedAt == null);
        return await there.FirstOrDefaultAsync(ct) is { } client
            ? [.. client.Phones.Select(p => p.Number).OfType<string>().Distinct()]
            : null;
    }

    public async Task<IReadOnlyList<string>?> Emails(Guid clientId, CancellationToken ct)
    {
        var there = visibility.Clients(ClientVisibility.Read).AsNoTracking().Where(c => c.Id == clientId && c.TrashedAt == null);
        return await there.FirstOrDefaultAsync(ct) is { } client
            ? [.. client.Emails.Select(e => e.Address).OfType<string>().Distinct()]
            : null;
    }

    public async Task<IReadOnlySet<Guid>> Visible(IReadOnlyCollection<Guid> clientIds, CancellationToken ct) =>
        clientIds.Count == 0 || caller.ScopeOf(ClientVisibility.Read).IsUnrestricted
            ? clientIds.ToHashSet()
            : (
                await visibility.Clients(ClientVisibility.Read).Where(c => clientIds.Contains(c.Id)).Select(c => c.Id).ToListAsync(ct)
            ).ToHashSet();

    public async Task<Result<ClientMatch>> FindOrCreate(ClientCandidate person, CancellationToken ct)
    {
        var details = new ClientDetails
        {
            GivenName = person.Name,
            Phones = [.. person.Phones.Select(ClientPhone.Read)],
            Emails = [.. person.Emails.Select(ClientEmail.Read)],
            Source = new(person.SourceId, person.SourceCode),
            ResponsibleId = person.ResponsibleId,
        };
        var keys = ClientKeyExtractor.Contacts(details);
        // Who comes at the same moment with the same contact finds whom the first one has made.
        await turns.Acquire(keys, ct);
        if (await Find(keys, ct) is { } existing)
            return new ClientMatch(existing.ClientId, existing.Kind);
        if (!caller.HasPermission(ClientVisibility.Create))
            return CommonErrors.Forbidden;
        return (await clerk.CreateFromLead(person.LeadId, details, caller.Now(clock), ct)).Map(c => new ClientMatch(c.Id, null));
    }

    /// <summary>People before companies, the oldest first.</summary>
    Task<ClientLookupKey?> Find(IReadOnlyList<(string Kind, string Value)> keys, CancellationToken ct)
    {
        var phones = keys.Where(k => k.Kind == ClientKeyExtractor.Phone).Select(k => k.Value).ToList();
        var emails = keys.Where(k => k.Kind == ClientKeyExtractor.Email).Select(k => k.Value).ToList();
        return db
            .ClientLookups.Where(l =>
                (l.Kind == ClientKeyExtractor.Phone && phones.Contains(l.Value))
                || (l.Kind == ClientKeyExtractor.Email && emails.Contains(l.Value))
            )
            .Join(db.Clients.Where(c => c.TrashedAt == null), l => l.ClientId, c => c.Id, (l, c) => new { Key = l, c.Kind })
            .OrderBy(found => found.Kind == ClientKind.Person ? 0 : 1)
            .ThenBy(found => found.Key.ClientId)
            .ThenByDescending(found => found.Key.Kind)
            .Select(found => found.Key)
            .AsNoTracking()
            .FirstOrDefaultAsync(ct);
    }
}

/// <summary>One after the other, by what clients are found by.</summary>
public interface IClientKeyLock
{
    /// <summary>Waits until nobody else has a turn by one of these keys; it lasts until the present commit.</summary>
    Task Acquire(IReadOnlyList<(string Kind, string Value)> keys, CancellationToken ct);
}
