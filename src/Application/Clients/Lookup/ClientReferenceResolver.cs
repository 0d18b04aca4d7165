using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>What is told of clients names other things: each is looked up once, however many clients of one request name it.</summary>
sealed class ClientReferenceResolver(IClientsDb db, ISourceLookup sources, IMemberLookup members)
{
    readonly Dictionary<string, Result<ClientSource?>> existing = [];
    readonly Dictionary<Guid, bool> people = [];
    readonly Dictionary<ClientExternalId, Client> numbered = [];
    readonly HashSet<ClientExternalId> requested = [];
    readonly HashSet<UniqueValue> claimed = [];
    IReadOnlyList<string>? statuses;

    /// <summary>Looks many numbers up at once.</summary>
    public async Task Preload(IReadOnlyCollection<ClientExternalId> numbers, CancellationToken ct)
    {
        var (systems, ids) = (numbers.Select(n => n.System).Distinct().ToList(), numbers.Select(n => n.Id).Distinct().ToList());
        foreach (
            var client in await db.Clients.Where(c => systems.Contains(c.ExternalSystem!) && ids.Contains(c.ExternalId!)).ToListAsync(ct)
        )
            numbered[new(client.ExternalSystem!, client.ExternalId!)] = client;
        requested.UnionWith(numbers);
    }

    public async Task<Client?> FindByExternalId(ClientExternalId number, CancellationToken ct)
    {
        if (!requested.Contains(number))
            await Preload([number], ct);
        return numbered.GetValueOrDefault(number);
    }

    /// <summary>From now on the number is somebody's.</summary>
    public void Take(Client client)
    {
        if (client.ExternalId is { } id)
            numbered[new(client.ExternalSystem!, id)] = client;
    }

    /// <summary>Values that no two may have; the first of them that another client of this request has, or null where all are free.</summary>
    public UniqueValue? Claim(IReadOnlyList<UniqueValue> values)
    {
        var again = values.FirstOrDefault(claimed.Contains);
        if (again is null)
            claimed.UnionWith(values);
        return again;
    }

    public async Task<Result<ClientSource?>> Source(string? code, CancellationToken ct)
    {
        if (code is null)
            return (ClientSource?)null;
        if (!existing.TryGetValue(code, out var source))
            existing[code] = source = await Look(code, ct);
        return source;
    }

    /// <summary>The one that is wanted, the present one, or the first in order.</summary>
    public async Task<Result<string>> Status(string? wanted, string now, CancellationToken ct)
    {
        if (wanted is null && now.Length > 0)
            return now;
        statuses ??= await db.ClientStatuses.OrderBy(s => s.Position).ThenBy(s => s.Code).Select(s => s.Code).ToListAsync(ct);
        return statuses.FirstOrDefault(c => wanted is null || c == wanted) is { } code ? code : ClientErrors.StatusUnknown;
    }

    public async Task<bool> IsMember(Guid id, CancellationToken ct)
    {
        if (!people.TryGetValue(id, out var isMember))
            people[id] = isMember = await members.Exists(id, ct);
        return isMember;
    }

    async Task<Result<ClientSource?>> Look(string code, CancellationToken ct)
    {
        if (await sources.Find(code, ct) is not { } source)
            return ClientErrors.SourceUnknown;
        return source.IsArchived ? PublicSourceErrors.Archived : new ClientSource(source.Id, code);
    }
}
