using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

/// <summary>Whose settlements are there for the caller: everybody's for those who see the whole head office, otherwise their own partner's.</summary>
sealed class SettlementVisibility(ISettlementsDb db, IPartnerLookup partners, ICaller caller) : IModuleService
{
    const string Read = "settlements.read";

    public async Task<IQueryable<Settlement>> Settlements(CancellationToken ct) =>
        caller.IsHeadOffice && caller.ScopeOf(Read).IsUnrestricted ? db.Settlements : await Own(ct);

    /// <summary>The caller's own partner's, who alone accepts and disputes them.</summary>
    public async Task<IQueryable<Settlement>> Own(CancellationToken ct)
    {
        var own = (await partners.OfCaller(caller, ct))?.Id;
        return db.Settlements.Where(s => s.PartnerId == own);
    }

    /// <summary>The partner that is requested for, or the caller's own; null where the caller may not see it.</summary>
    public async Task<Guid?> Partner(Guid? requested, CancellationToken ct)
    {
        if (caller.IsHeadOffice && caller.ScopeOf(Read).IsUnrestricted && requested is { } any)
            return (await partners.Find(any, ct))?.Id;
        var own = (await partners.OfCaller(caller, ct))?.Id;
        return requested is null || requested == own ? own : null;
    }

    /// <summary>Whether the caller may speak for the partner: of a partner's people, employees only see.</summary>
    public async Task<bool> SpeaksForPartner(CancellationToken ct) =>
        await partners.OfCaller(caller, ct) is not { } own || !own.People.Any(p => p.UserId == caller.Id && p.Role == "employee");

    public Task<SettlementLine?> Line(Guid settlementId, Guid lineId, CancellationToken ct) =>
        db.SettlementLines.FirstOrDefaultAsync(l => l.Id == lineId && l.SettlementId == settlementId, ct);
}
