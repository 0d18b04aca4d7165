using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class RelatedClientProvider(ClientVisibility visibility, ICaller caller) : IRelatedRecordSource
{
    public RelatedRecordKind Kind => RelatedRecordKind.Client;

    public async Task<Contract.Included> Add(Contract.Included to, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var named = await visibility
            .Clients(ClientVisibility.Read)
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
                    Kind = c.Kind.MapTo<Contract.ClientKind>(),
                    Name = ClientMasking.Name(c.Name, RecordMasking.Of(caller, ClientFields.All, c.ResponsibleId, c.CreatedBy)),
                }),
            ],
        };
    }
}
