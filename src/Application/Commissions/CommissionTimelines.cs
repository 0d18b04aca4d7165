using MakCrm.Application.Partners.Public;
using MakCrm.Application.Referrals.Public;
using MakCrm.Domain.Commissions;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

/// <summary>What holds for partners and for those who have brought them.</summary>
sealed class CommissionTimelines(ICommissionsDb db, IPartnerLookup partners, IReferrers referrers, CommissionPlanReader plans)
    : IModuleService
{
    public async Task<PlansInForce> Of(IReadOnlyCollection<Guid> partnerIds, CancellationToken ct)
    {
        var received = await referrers.Of(partnerIds, ct);
        var all = partnerIds
            .Concat(received.Values.SelectMany(r => new[] { r.ReferrerId, r.SecondId ?? r.ReferrerId }))
            .Distinct()
            .ToList();
        var existing = await partners.Find(all, ct);
        return new(received, await plans.Timelines([.. existing.Values], ct));
    }

    /// <summary>What referrers have had of one partner for facts before a day.</summary>
    public async Task<ReferralEarnings> EarnedBefore(Guid partnerId, PlansInForce inForce, DateOnly day, CancellationToken ct)
    {
        if (!inForce.Referrers.ContainsKey(partnerId))
            return ReferralEarnings.None;
        var sums = await db
            .CommissionAccruals.Where(a => a.Level > 1 && a.OccurredOn < day)
            .Where(a => db.CommissionFacts.Any(f => f.Id == a.FactId && f.PartnerId == partnerId))
            .GroupBy(a => a.Level)
            .Select(g => new { Level = g.Key, Minor = g.Sum(a => a.AmountMinor) })
            .ToDictionaryAsync(g => g.Level, g => g.Minor, ct);
        return new(sums);
    }
}

/// <summary>What the referrers of one partner have had of them, in minor units by level.</summary>
sealed record ReferralEarnings(IReadOnlyDictionary<int, long> Minor)
{
    public static readonly ReferralEarnings None = new(new Dictionary<int, long>());

    public Money Of(int level) => Money.Of(Minor.GetValueOrDefault(level), CommissionTerms.Currency);

    public ReferralEarnings With(IReadOnlyCollection<CommissionDue> due) =>
        new(Enumerable.Range(2, 2).ToDictionary(level => level, level => After(level, due)));

    long After(int level, IReadOnlyCollection<CommissionDue> due) =>
        Minor.GetValueOrDefault(level) + due.Where(d => d.Level == level).Sum(d => d.Amount.Minor);
}

/// <summary>Plans by partner, and who has brought whom.</summary>
sealed record PlansInForce(IReadOnlyDictionary<Guid, Referrers> Referrers, IReadOnlyDictionary<Guid, PlanTimeline> Timelines)
{
    public CommissionCalculator Calculator(Guid partnerId, ReferralEarnings earned) =>
        new(Timelines[partnerId].On, Timelines[partnerId].BonusOn, [.. Of(partnerId, earned)]);

    IEnumerable<Referrer> Of(Guid partnerId, ReferralEarnings earned)
    {
        if (!Referrers.TryGetValue(partnerId, out var received))
            yield break;
        var since = DateOnly.FromDateTime(received.Since.UtcDateTime);
        yield return new(received.ReferrerId, 2, since, Timelines[received.ReferrerId].On, earned.Of(2));
        if (received.SecondId is { } second)
            yield return new(second, 3, since, Timelines[second].On, earned.Of(3));
    }
}
