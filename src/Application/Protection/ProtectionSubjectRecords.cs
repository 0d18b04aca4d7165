using MakCrm.Application.Clients.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

/// <summary>Who had the clients that the person is. What was said of him is blanked when they are erased.</summary>
sealed class ProtectionSubjectRecords(IProtectionDb db, IClientSubjectLookup clients, ClaimDisputeVisibility visibility, TimeProvider clock)
    : IDataSubjectRecords
{
    public async Task<IReadOnlyList<DataSubjectRecordSet>> Export(DataSubject subject, CancellationToken ct)
    {
        var (ids, now) = (await clients.Of(subject, ct), clock.GetUtcNow());
        var claims = await db.ClientClaims.AsNoTracking().Where(c => ids.Contains(c.ClientId)).OrderBy(c => c.Id).ToListAsync(ct);
        var disputes = await db.ClaimDisputes.AsNoTracking().Where(d => ids.Contains(d.ClientId)).OrderBy(d => d.Id).ToListAsync(ct);
        return
        [
            new("client_claims", [.. claims.Select(c => new DataSubjectRecord(c.Id, c.View(now)))]),
            new("claim_disputes", [.. disputes.Select(d => new DataSubjectRecord(d.Id, visibility.Show(d)))]),
        ];
    }
}
