using MakCrm.Application.Lending.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class CreditProgramsOfNetwork(ILendingDb db, ITenantSwitcher tenants, ICaller caller) : ICreditPrograms
{
    public async Task<IReadOnlySet<Guid>> Existing(IReadOnlyCollection<Guid> programIds, CancellationToken ct)
    {
        if (programIds.Count == 0)
            return new HashSet<Guid>();
        return await tenants.RunAs(caller.NetworkId, "findCreditPrograms", () => Find(programIds, ct), ct);
    }

    Task<HashSet<Guid>> Find(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        db.CreditPrograms.Where(p => ids.Contains(p.Id)).Select(p => p.Id).ToHashSetAsync(ct);
}
