using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

/// <summary>Whose commissions are there for the caller: everybody's for those who see the whole head office, otherwise their own partner's.</summary>
sealed class CommissionVisibility(ICommissionsDb db, IPartnerLookup partners, ICaller caller) : IModuleService
{
    const string Read = "commissions.read";

    public bool IsWhole => caller.IsHeadOffice && caller.ScopeOf(Read).IsUnrestricted;

    public async Task<IQueryable<CommissionAccrual>> Accruals(CancellationToken ct)
    {
        if (IsWhole)
            return db.CommissionAccruals;
        var own = (await partners.OfCaller(caller, ct))?.Id;
        return db.CommissionAccruals.Where(a => a.PartnerId == own);
    }

    public async Task<IQueryable<CommissionFact>> Facts(CancellationToken ct)
    {
        if (IsWhole)
            return db.CommissionFacts;
        var own = (await partners.OfCaller(caller, ct))?.Id;
        return db.CommissionFacts.Where(f => f.PartnerId == own);
    }

    /// <summary>The partner asked for, or the caller's own; null where it is not there for the caller.</summary>
    public async Task<PartnerFacts?> Partner(Guid? requested, CancellationToken ct)
    {
        if (requested is { } id && IsWhole)
            return await partners.Find(id, ct);
        var own = await partners.OfCaller(caller, ct);
        return requested is null || requested == own?.Id ? own : null;
    }
}
