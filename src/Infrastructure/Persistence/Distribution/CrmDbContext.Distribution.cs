using MakCrm.Application.Distribution;
using MakCrm.Domain.Distribution;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IDistributionDb
{
    public DbSet<DistributionRule> DistributionRules => Set<DistributionRule>();

    public DbSet<LeadDistribution> LeadDistributions => Set<LeadDistribution>();

    public DbSet<DistributionProfile> DistributionProfiles => Set<DistributionProfile>();

    async Task<DistributionTurn> IDistributionDb.HoldTurn(Guid ruleId, CancellationToken ct)
    {
        var turns = Set<DistributionTurn>();
        if (turns.Local.FirstOrDefault(t => t.Id == ruleId) is { } held)
            return held;
        await InTransaction(ct);
        await Database.ExecuteSqlAsync(
            $"insert into distribution_turns (tenant_id, id, credits) values ({TenantId}, {ruleId}, '{{}}') on conflict do nothing",
            ct
        );
        return await turns
            .FromSql($"select * from distribution_turns where tenant_id = {TenantId} and id = {ruleId} for update")
            .FirstAsync(ct);
    }

    async Task<LeadDistribution?> IDistributionDb.HoldDistribution(Guid id, DateTimeOffset now, CancellationToken ct)
    {
        await InTransaction(ct);
        return await LeadDistributions
            .FromSql(
                $"select * from lead_distributions where tenant_id = {TenantId} and id = {id} and due_at <= {now} for update skip locked"
            )
            .FirstOrDefaultAsync(ct);
    }
}
