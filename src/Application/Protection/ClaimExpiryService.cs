using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

/// <summary>Warns of ends and makes them, when their time has come.</summary>
public sealed class ClaimExpiryService(IProtectionDb db, TimeProvider clock) : IModuleService
{
    public async Task Turn(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var rules = await db.ProtectionRules.AsNoTracking().FirstOrDefaultAsync(ct);
        var warning = (rules?.Policy ?? Domain.Protection.ProtectionPolicy.None).Warning;
        foreach (var claim in await db.ClientClaims.Where(c => ids.Contains(c.Id)).ToListAsync(ct))
            claim.ProcessDue(warning, clock.GetUtcNow());
    }
}
