using MakCrm.Application.Grades.Public;
using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Commissions;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

/// <summary>Plans with the terms that hold on a day, and which of them hold for whom.</summary>
sealed class CommissionPlanReader(ICommissionsDb db, IGrades grades, TimeProvider clock) : IModuleService
{
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public Task<CommissionPlan?> Find(Guid id, CancellationToken ct) => db.CommissionPlans.FirstOrDefaultAsync(p => p.Id == id, ct);

    /// <summary>The terms of today; plans without any are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, CommissionPlanVersion>> Current(IReadOnlyCollection<Guid> plans, CancellationToken ct)
    {
        var today = Today;
        return await db
            .CommissionPlanVersions.AsNoTracking()
            .Where(v => plans.Contains(v.PlanId) && v.EffectiveFrom <= today)
            .Where(v =>
                !db.CommissionPlanVersions.Any(later =>
                    later.PlanId == v.PlanId
                    && later.EffectiveFrom <= today
                    && (later.EffectiveFrom > v.EffectiveFrom || (later.EffectiveFrom == v.EffectiveFrom && later.Number > v.Number))
                )
            )
            .ToDictionaryAsync(v => v.PlanId, ct);
    }

    public async Task<Contract.CommissionPlan> Show(CommissionPlan plan, CancellationToken ct) =>
        plan.View((await Current([plan.Id], ct)).GetValueOrDefault(plan.Id));

    /// <summary>What holds for each of these partners, on whatever day.</summary>
    public async Task<IReadOnlyDictionary<Guid, PlanTimeline>> Timelines(IReadOnlyCollection<PartnerFacts> partners, CancellationToken ct)
    {
        var ids = partners.Select(p => p.Id).ToList();
        var assignments = await db
            .CommissionAssignments.AsNoTracking()
            .Where(a => a.PartnerId == null || ids.Contains(a.PartnerId.Value))
            .ToListAsync(ct);
        var plans = assignments.Select(a => a.PlanId).Distinct().ToList();
        var versions = await db.CommissionPlanVersions.AsNoTracking().Where(v => plans.Contains(v.PlanId)).ToListAsync(ct);
        var bonuses = await grades.Bonuses(ids, ct);
        return partners.ToDictionary(p => p.Id, p => Of(p, assignments, versions, bonuses.GetValueOrDefault(p.Id) ?? []));
    }

    /// <summary>What holds for a partner who has no plan of their own and no grade.</summary>
    public async Task<PlanTimeline> PublicTimeline(CancellationToken ct)
    {
        var assignments = await db
            .CommissionAssignments.AsNoTracking()
            .Where(a => a.Audience == CommissionAudience.Partner)
            .ToListAsync(ct);
        var plans = assignments.Select(a => a.PlanId).Distinct().ToList();
        var versions = await db.CommissionPlanVersions.AsNoTracking().Where(v => plans.Contains(v.PlanId)).ToListAsync(ct);
        return new(assignments, versions, []);
    }

    static PlanTimeline Of(
        PartnerFacts partner,
        List<CommissionAssignment> assignments,
        List<CommissionPlanVersion> versions,
        IReadOnlyList<GradeBonus> bonuses
    )
    {
        var audience = EnumWireFormat.Parse<CommissionAudience>(partner.Kind);
        return new(
            [.. assignments.Where(a => a.PartnerId == partner.Id || a.Audience == audience)],
            versions,
            [.. bonuses.Select(b => new BonusInForce(b.ValidFrom, b.Percent))]
        );
    }
}
