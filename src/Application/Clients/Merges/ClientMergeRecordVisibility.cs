using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>A merge is there for whom its survivor is there for.</summary>
sealed class ClientMergeRecordVisibility(IClientsDb db, ClientVisibility sight) : IRecordVisibility
{
    public string Place => "client-merges";

    public string Read => ClientVisibility.Read;

    public async Task<IReadOnlyDictionary<Guid, RecordAccess>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var scope = caller.ScopeOf(permission);
        var found = await db
            .ClientMerges.Where(m => ids.Contains(m.Id))
            .Join(
                db.Clients,
                m => m.SurvivorId,
                c => c.Id,
                (m, c) =>
                    new
                    {
                        m.Id,
                        c.ResponsibleId,
                        c.CreatedBy,
                    }
            )
            .ToListAsync(ct);
        return found.ToDictionary(
            m => m.Id,
            m => new RecordAccess(
                scope.Covers(m.ResponsibleId, m.CreatedBy),
                [.. new[] { m.ResponsibleId, m.CreatedBy }.OfType<Guid>().Distinct()],
                []
            )
        );
    }

    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct) =>
        Of(sight.Clients(one, Read)).CountBeyond(Of(sight.Clients(other, Read)), limit, ct);

    IQueryable<ClientMerge> Of(IQueryable<Client> survivors) => db.ClientMerges.Where(m => survivors.Any(s => s.Id == m.SurvivorId));
}
