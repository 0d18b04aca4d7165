using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class ClientLegalHolds(IPrivacyDb db, TimeProvider clock) : IClientHolds
{
    public async Task<IReadOnlyList<ErasureHold>> Of(IReadOnlyCollection<Guid> clientIds, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var holds = await db
            .LegalHolds.AsNoTracking()
            .Where(h => h.ClientId != null && clientIds.Contains(h.ClientId.Value) && h.ReleasedAt == null)
            .ToListAsync(ct);
        return [.. holds.Where(h => h.IsActive(now)).Select(h => h.Subject())];
    }
}
