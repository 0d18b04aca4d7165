using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Makes people among the clients nobody, in the present commit.</summary>
sealed class ClientErasing(IClientsDb db, ClientLookups lookups, ClientRelations relations, TimeProvider clock) : IModulePart
{
    public async Task Anonymize(IReadOnlyList<Client> people, CancellationToken ct)
    {
        foreach (var person in people.Where(p => p.AnonymizedAt is null))
        {
            person.Anonymize(clock.GetUtcNow());
            await lookups.Replace(person, ct);
        }

        var ids = people.Select(p => p.Id).ToList();
        await relations.Forget(ids, ct);
        foreach (var comment in await db.ClientComments.Where(c => ids.Contains(c.ClientId)).ToListAsync(ct))
            comment.Blank();
    }

    public Task Forget(Client company, Subject person, CancellationToken ct)
    {
        company.Forget(person.Phones, person.Emails, clock.GetUtcNow());
        return lookups.Replace(company, ct);
    }
}
