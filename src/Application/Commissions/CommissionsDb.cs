using MakCrm.Domain.Commissions;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

/// <summary>The tables that Commissions may touch.</summary>
public interface ICommissionsDb
{
    DbSet<CommissionPlan> CommissionPlans { get; }

    DbSet<CommissionPlanVersion> CommissionPlanVersions { get; }

    DbSet<CommissionAssignment> CommissionAssignments { get; }

    DbSet<CommissionFact> CommissionFacts { get; }

    DbSet<CommissionAccrual> CommissionAccruals { get; }

    DbSet<CommissionRecalculation> CommissionRecalculations { get; }
}
