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

    /// <summary>The run as it is, if it is due and nobody else has it; held to the end of this commit. It is only to be looked at.</summary>
    Task<AutomationRun?> HoldRun(Guid id, DateTimeOffset now, CancellationToken ct);

    /// <summary>The schedule of a rule, if it is due and nobody else has it; held to the end of this commit.</summary>
    Task<AutomationSchedule?> HoldSchedule(Guid ruleId, DateTimeOffset now, CancellationToken ct);
}
