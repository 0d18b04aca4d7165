using MakCrm.Application.Commissions.Public;
using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

/// <summary>Issues settlements under the next number.</summary>
sealed class SettlementIssue(
    ISettlementsDb db,
    ICommissionSettlement commissions,
    IPartnerLookup partners,
    ICaller caller,
    TimeProvider clock
) : IModuleService
{
    readonly List<Settlement> issued = [];

    /// <summary>Numbers have no gaps and no commission is taken twice: one after the other.</summary>
    public Task Turn(CancellationToken ct) => db.Settlements.LockTable(ct);

    /// <inheritdoc cref="ICommissionSettlement.Due"/>
    public Task<IReadOnlyList<PartnerDue>> Due(
        DateOnly through,
        long leastMinor,
        IReadOnlyCollection<Guid>? partnerIds,
        int limit,
        CancellationToken ct
    ) => commissions.Due(through, leastMinor, partnerIds, limit, ct);

    public async Task<Settlement> Issue(Guid partnerId, DateOnly through, CancellationToken ct)
    {
        var (id, stamp) = (Guid.CreateVersion7(clock.GetUtcNow()), caller.Now(clock));
        var year = stamp.At.UtcDateTime.Year;
        var lines = await commissions.Settle(partnerId, through, id, Settlement.MostLines, ct);
        var partner = await Partner(partnerId, year, ct);
        var settlement = Settlement.Issue(id, await NextNumber(year, ct), partner, through, [.. lines.Select(Item)], stamp);
        issued.Add(settlement);
        return db.Settlements.Add(settlement).Entity;
    }

    static SettlementItem Item(SettledCommission line) =>
        new(line.Id, line.Kind, line.OccurredOn, line.Base, line.Amount)
        {
            LeadId = line.LeadId,
            DealId = line.DealId,
            Reason = line.Reason,
        };

    async Task<SettledPartner> Partner(Guid partnerId, int year, CancellationToken ct)
    {
        var facts = (await partners.Find(partnerId, ct))!;
        var income = await db
            .Settlements.Where(s => s.PartnerId == partnerId && s.Year == year && s.State != SettlementState.Voided)
            .SumAsync(s => s.TotalMinor, ct);
        return new(partnerId, facts.LegalForm == "individual", Money.Rubles(income));
    }

    async Task<int> NextNumber(int year, CancellationToken ct) =>
        1
        + Math.Max(
            issued.Where(s => s.Year == year).Max(s => (int?)s.Number) ?? 0,
            await db.Settlements.Where(s => s.Year == year).MaxAsync(s => (int?)s.Number, ct) ?? 0
        );
}
