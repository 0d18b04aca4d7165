using MakCrm.Domain.Automation;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Automation;

/// <summary>Rules with the versions that are in use.</summary>
sealed class AutomationRules(IAutomationDb db) : IModuleService
{
    public Task<AutomationRule?> Find(Guid id, CancellationToken ct) => db.AutomationRules.FirstOrDefaultAsync(r => r.Id == id, ct);

    public async Task<RuleDefinition> Definition(AutomationRule rule, CancellationToken ct) =>
        rule.Published.LastOrDefault()?.Read() ?? (await Version(rule.Id, rule.LastNumber, ct)).Read();

    /// <summary>Why a rule cannot be named by another for these records; null when it can.</summary>
    public async Task<Error?> OtherRefusal(RecordType record, Guid id, CancellationToken ct) =>
        await Find(id, ct) is { } rule && rule.Record == record && rule.State != AutomationRuleState.Trashed
            ? null
            : AutomationErrors.RuleUnknown;

    public Task<AutomationRuleVersion> Version(Guid rule, int number, CancellationToken ct) =>
        db.AutomationRuleVersions.AsNoTracking().FirstAsync(v => v.RuleId == rule && v.Number == number, ct);

    public async Task<Contract.AutomationRule> View(AutomationRule rule, CancellationToken ct) => rule.View(await Definition(rule, ct));

    /// <summary>Of these rules, by their ids.</summary>
    public async Task<IReadOnlyDictionary<Guid, RuleDefinition>> Definitions(
        IReadOnlyCollection<AutomationRule> rules,
        CancellationToken ct
    )
    {
        var ids = rules.Select(r => r.Id).ToList();
        var versions = await db
            .AutomationRuleVersions.AsNoTracking()
            .Where(v => ids.Contains(v.RuleId) && db.AutomationRules.Any(r => r.Id == v.RuleId && r.LastNumber == v.Number))
            .ToListAsync(ct);
        return versions.ToDictionary(v => v.RuleId, v => v.Read());
    }

    /// <summary>Those that are enabled.</summary>
    public async Task<IReadOnlyList<RuleInUse>> InUse(CancellationToken ct)
    {
        var rules = await db.AutomationRules.Where(r => r.State == AutomationRuleState.Enabled).OrderBy(r => r.Id).ToListAsync(ct);
        var definitions = await Definitions(rules, ct);
        return [.. rules.Select(r => new RuleInUse(r, definitions[r.Id]))];
    }
}
