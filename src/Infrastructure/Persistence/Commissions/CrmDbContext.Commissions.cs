using MakCrm.Application.Commissions;
using MakCrm.Domain.Commissions;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : ICommissionsDb
{
    public DbSet<CommissionPlan> CommissionPlans => Set<CommissionPlan>();

    public DbSet<CommissionPlanVersion> CommissionPlanVersions => Set<CommissionPlanVersion>();

    public DbSet<CommissionAssignment> CommissionAssignments => Set<CommissionAssignment>();

    public DbSet<CommissionFact> CommissionFacts => Set<CommissionFact>();

    public DbSet<CommissionAccrual> CommissionAccruals => Set<CommissionAccrual>();

    public DbSet<CommissionRecalculation> CommissionRecalculations => Set<CommissionRecalculation>();
}
