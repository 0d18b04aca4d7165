using MakCrm.Application.Clients.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class ClientContacts(IClientsDb db) : IClientContacts
{
    public async Task<ClientContact?> Find(Guid clientId, CancellationToken ct) =>
        await db.Clients.AsNoTracking().FirstOrDefaultAsync(c => c.Id == clientId && c.TrashedAt == null, ct) is { } client
            ? new(
                client.Name,
                client.Phones.Select(p => p.Number).FirstOrDefault(number => number is not null),
                client.Emails.Select(e => e.Address).FirstOrDefault(address => address is not null)
            )
            {
                LastName = client.LastName,
                FirstName = client.FirstName,
                MiddleName = client.MiddleName,
                BirthDate = client.BirthDate,
                Inn = client.Inn,
            }
            : null;
}
