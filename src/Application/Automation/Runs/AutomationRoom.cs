using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

static class AutomationRoom
{
    /// <summary>Whether one more rule may be in use; the trash does not count.</summary>
    public static Task<bool> HasRoomForRule(this IAutomationDb db, CancellationToken ct) =>
        db.AutomationRules.HasCapacity(AutomationRule.Most, ct, r => r.State != AutomationRuleState.Trashed);
}
