using MakCrm.Application.Grades.Public;
using MakCrm.Application.Partners.Public;
using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Market;

namespace MakCrm.Application.Market;

/// <summary>Who may bid for a lot. It is the head office's affair: a franchisee puts nothing up.</summary>
sealed class LotEligibility(ITenantLookup network, IPartnerLookup partners, IGrades grades, ICaller caller) : IModuleService
{
    /// <summary>The active ones among the named; every active franchisee when nobody is named.</summary>
    public async Task<Result<IReadOnlyList<Guid>>> Choose(IReadOnlyList<Guid>? named, CancellationToken ct)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        var active = (await network.ActiveFranchisees(ct)).Select(tenant => tenant.Id).ToList();
        if (named is null)
            return active.Count == 0 ? LotErrors.NoEligibleBidder : active;
        foreach (var (tenant, position) in named.Select((tenant, position) => (tenant, position)).Where(n => !active.Contains(n.tenant)))
        {
            if (tenant == caller.NetworkId || await network.Find(tenant, ct) is null)
                return LotErrors.TenantUnknown.WithPointer($"/eligibleTenantIds/{position}");
        }

        var eligible = named.Intersect(active).ToList();
        return eligible.Count == 0 ? LotErrors.NoEligibleBidder : eligible;
    }

    /// <summary>What the grades of these franchisees give them; of those without any nothing.</summary>
    public async Task<HeadStarts> HeadStarts(IReadOnlyList<Guid> eligible, DateTimeOffset now, CancellationToken ct)
    {
        var existing = await partners.OfFranchisees(eligible, ct);
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var given = await grades.AuctionHeadStarts([.. existing.Values.Select(p => p.Id)], day, ct);
        return new(
            eligible.ToDictionary(
                tenant => tenant,
                tenant => existing.TryGetValue(tenant, out var p) ? given.GetValueOrDefault(p.Id) : default
            )
        );
    }
}
