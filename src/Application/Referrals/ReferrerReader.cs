using MakCrm.Application.Referrals.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Referrals;

sealed class ReferrerReader(IReferralsDb db) : IReferrers
{
    public async Task<IReadOnlyDictionary<Guid, Referrers>> Of(IReadOnlyCollection<Guid> partnerIds, CancellationToken ct) =>
        await db
            .Referrals.AsNoTracking()
            .Where(r => partnerIds.Contains(r.Id) && r.ReferrerId != null)
            .ToDictionaryAsync(r => r.Id, r => new Referrers(r.Id, r.ReferrerId!.Value, r.SecondId, r.CreatedAt), ct);
}
