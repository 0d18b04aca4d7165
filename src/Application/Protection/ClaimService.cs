using MakCrm.Application.Identity.Public;
using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

/// <summary>What everybody needs who makes a claim or changes one.</summary>
sealed class ClaimService(
    IProtectionDb db,
    IMemberLookup members,
    ISourceLookup sources,
    IRecordVisibilityResolver records,
    ICaller caller,
    RequestContext exchange,
    TimeProvider clock
) : IModuleService
{
    ProtectionPolicy? policy;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The tenant's rules, looked up once for all that one piece of work does.</summary>
    public async ValueTask<ProtectionPolicy> Policy(CancellationToken ct) =>
        policy ??= (await db.ProtectionRules.AsNoTracking().FirstOrDefaultAsync(ct))?.Policy ?? ProtectionPolicy.None;

    /// <summary>The claim that stands. One whose time is over, and that the clock has not come to, ends here.</summary>
    public async Task<ClientClaim?> FindActive(Guid clientId, CancellationToken ct)
    {
        var claim = await db.ClientClaims.FirstOrDefaultAsync(c => c.ClientId == clientId && c.EndedAt == null, ct);
        if (claim is null || claim.IsStanding(Now))
            return claim;
        claim.ProcessDue((await Policy(ct)).Warning, Now);
        return null;
    }

    public async Task<bool> Has(ClaimHolder holder, CancellationToken ct) =>
        holder.Kind switch
        {
            ClaimHolderKind.Member => await members.Exists(holder.Id, ct),
            ClaimHolderKind.Source => await sources.Exists(holder.Id, ct),
        };

    /// <summary>Whether the caller sees the client.</summary>
    public async Task<bool> CanSeeClient(Guid clientId, CancellationToken ct) =>
        await records.Of("clients").Find(caller, ClientPermissions.Read, clientId, ct) is { IsVisible: true };

    public ClaimEvidence Evidence(ClaimOrigin way) =>
        new(way, Now, caller.Id == Guid.Empty ? null : caller.Id, null, null, null, exchange.CorrelationId);
}
