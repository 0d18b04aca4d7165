using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class LeadHolds(IPrivacyDb db, TimeProvider clock) : ILeadHolds
{
    public async Task<IReadOnlyList<ErasureHold>> Of(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var holds = await db
            .LegalHolds.AsNoTracking()
            .Where(h => h.LeadId != null && leadIds.Contains(h.LeadId.Value) && h.ReleasedAt == null)
            .ToListAsync(ct);
        return [.. holds.Where(h => h.IsActive(now)).Select(h => h.Subject())];
    }
}
