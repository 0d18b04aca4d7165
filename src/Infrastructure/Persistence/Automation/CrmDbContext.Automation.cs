using MakCrm.Application.Automation;
using MakCrm.Domain.Automation;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IAutomationDb
{
    public DbSet<AutomationRule> AutomationRules => Set<AutomationRule>();

    public DbSet<AutomationRuleVersion> AutomationRuleVersions => Set<AutomationRuleVersion>();

    public DbSet<AutomationRun> AutomationRuns => Set<AutomationRun>();

    async Task<AutomationRun?> IAutomationDb.HoldRun(Guid id, DateTimeOffset now, CancellationToken ct)
    {
        await InTransaction(ct);
        return await AutomationRuns
            .FromSql($"select * from automation_runs where tenant_id = {TenantId} and id = {id} and due_at <= {now} for update skip locked")
            .AsNoTracking()
            .FirstOrDefaultAsync(ct);
    }
}
