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

    async Task<IReadOnlyList<AutomationRun>> IAutomationDb.LockRuns(IReadOnlyCollection<Guid> ids, DateTimeOffset now, CancellationToken ct)
    {
        await InTransaction(ct);
        return await AutomationRuns
            .FromSql(
                $"select * from automation_runs where tenant_id = {TenantId} and id = any({ids.ToArray()}) and due_at <= {now} for update skip locked"
            )
            .ToListAsync(ct);
    }
}
