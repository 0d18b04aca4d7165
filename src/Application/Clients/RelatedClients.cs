using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class RelatedClients(ClientSight sight, ICaller caller) : IRelatedRecords
{
    public RelatedKind Kind => RelatedKind.Client;

    public async Task<Contract.Included> Add(Contract.Included to, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var named = await sight
            .Clients(ClientSight.Read)
            .Where(c => ids.Contains(c.Id))
            .OrderBy(c => c.Id)
            .Select(c => new
            {
                c.Id,
                c.Kind,
                c.Name,
                c.ResponsibleId,
                c.CreatedBy,
            })
            .ToListAsync(ct);
        return to with
        {
            Clients =
            [
                .. named.Select(c => new Contract.IncludedClient
                {
                    Id = c.Id,
                    Kind = c.Kind.As<Contract.ClientKind>(),
                    Name = ClientMask.Name(c.Name, Look.Of(caller, ClientFields.All, c.ResponsibleId, c.CreatedBy)),
                }),
            ],
        };
    }
}
