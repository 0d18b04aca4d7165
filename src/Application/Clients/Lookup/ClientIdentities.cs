using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Reads who clients are for other modules.</summary>
sealed class ClientIdentities(IClientsDb db) : IClientIdentities
{
    public async Task<IReadOnlyList<ClientIdentity>> Of(IReadOnlyCollection<Guid> clientIds, CancellationToken ct) =>
        [
            .. (await db.Clients.AsNoTracking().Where(c => clientIds.Contains(c.Id) && c.AnonymizedAt == null).ToListAsync(ct)).Select(
                Identity
            ),
        ];

    static ClientIdentity Identity(Client client) =>
        new(
            client.Id,
            client.Name,
            client.LastName,
            client.FirstName,
            client.MiddleName,
            client.FullName,
            client.BirthDate,
            client.Inn,
            client.Ogrn,
            client.Phones.Select(p => p.Number).OfType<string>().FirstOrDefault(),
            client.Addresses.Count > 0 ? client.Addresses[0].Text : null
        );
}
