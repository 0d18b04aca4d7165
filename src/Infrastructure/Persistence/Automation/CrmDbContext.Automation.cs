using MakCrm.Application.Automation;
using MakCrm.Domain.Automation;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IAutomationDb
{
    public DbSet<AutomationRule> AutomationRules => Set<AutomationRule>();

    public DbSet<AutomationRuleVersion> AutomationRuleVersions => Set<AutomationRuleVersion>();

    public DbSet<AutomationRun> AutomationRuns => Set<AutomationRun>();

    public DbSet<AutomationSchedule> AutomationSchedules => Set<AutomationSchedule>();

    async Task<AutomationSchedule?> IAutomationDb.HoldSchedule(Guid ruleId, DateTimeOffset now, CancellationToken ct)
    {
        await InTransaction(ct);
        return await AutomationSchedules
            .FromSql(
                $"select * from automation_schedules where tenant_id = {TenantId} and id = {ruleId} and due_at <= {now} for update skip locked"
            )
            .FirstOrDefaultAsync(ct);
    }

    async Task<AutomationRun?> IAutomationDb.HoldRun(Guid id, DateTimeOffset now, CancellationToken ct)
    {
        await InTransaction(ct);
        return await AutomationRuns
            .FromSql($"select * from automation_runs where tenant_id = {TenantId} and id = {id} and due_at <= {now} for update skip locked")
            .AsNoTracking()
            .FirstOrDefaultAsync(ct);
    }
}
