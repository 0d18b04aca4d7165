using MakCrm.Domain.Automation;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Automation;

/// <summary>The tables that Automation may touch.</summary>
public interface IAutomationDb
{
    DbSet<AutomationRule> AutomationRules { get; }

    DbSet<AutomationRuleVersion> AutomationRuleVersions { get; }

    DbSet<AutomationRun> AutomationRuns { get; }

    DbSet<AutomationSchedule> AutomationSchedules { get; }

    /// <summary>The runs that are due and that nobody else has, locked to the end of this commit.</summary>
    Task<IReadOnlyList<AutomationRun>> LockRuns(IReadOnlyCollection<Guid> ids, DateTimeOffset now, CancellationToken ct);

    /// <summary>The schedule of a rule, if it is due and nobody else has it; held to the end of this commit.</summary>
    Task<AutomationSchedule?> HoldSchedule(Guid ruleId, DateTimeOffset now, CancellationToken ct);
}
