using MakCrm.Application.Automation.Public;
using MakCrm.Domain.Automation;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Automation;

/// <summary>
/// Runs that are due go on: effects, steps and state in one commit. Each action stands behind a savepoint, so what one refuses is rolled back
/// alone; of two workers the second finds the run held.
/// </summary>
sealed class RunSteps(IAutomationDb db, RunActions actions, RunRules rules, IBatchTransaction work, TimeProvider clock) : IAutomationRuns
{
    /// <summary>The code of a step that nobody refused and that could not be done.</summary>
    const string Fault = "internal_error";

    public async Task Next(IReadOnlyList<Guid> runs, CancellationToken ct)
    {
        var due = await db.LockRuns(runs, clock.GetUtcNow(), ct);
        foreach (var run in runs.Join(due, id => id, run => run.Id, (_, run) => run))
        {
            // One before it may have ended it.
            if (run.DueAt is not null)
                await Next(run, ct);
        }
    }

    public async Task PutOff(Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.LockRuns([id], now, ct) is not [var run] || run.Retry(now))
            return;
        var broken = (await rules.Of(run, ct)).Definition.Program.After(run.Steps)!;
        run.Take(new(broken.Index, EnumWireFormat.ToWireName(broken.Action.Kind), AutomationStepOutcome.Refused, Fault, now));
        run.Finish(now);
    }

    public async Task RefuseOrder(Guid id, int index, string code, CancellationToken ct)
    {
        if (await db.AutomationRuns.FirstOrDefaultAsync(r => r.Id == id, ct) is { } run)
            run.RefuseOrder(index, code);
    }

    async Task Next(AutomationRun held, CancellationToken ct)
    {
        var use = await rules.Of(held, ct);
        var verdict = await rules.Verdict(held, use, ct);
        var done = verdict is null ? await actions.Do(held, use.Definition, ct) : new([], [], []);
        // A rollback to a savepoint leaves nothing tracked.
        var isTracked = db.AutomationRuns.Entry(held).State != EntityState.Detached;
        var run = isTracked ? held : await db.AutomationRuns.FirstAsync(r => r.Id == held.Id, ct);
        if (verdict is { } end)
            end(run);
        else
            Put(run, done, use.Definition);
        await work.FlushChanges(isTold: true, ct);
    }

    void Put(AutomationRun run, DoneActions done, RuleDefinition definition)
    {
        var now = clock.GetUtcNow();
        foreach (var step in done.Steps)
            run.Take(step);
        foreach (var notice in done.Notices)
            run.Notify(notice.People, notice.Text);
        foreach (var order in done.Orders)
            run.Order(order.Kind, order.Index);
        if (done.Postponed is { } refusal && !run.Retry(now))
            run.Take(RunActions.Refused(definition.Program.After(run.Steps)!, refusal, now));
        else if (done.Postponed is not null)
            return;
        if (definition.Program.After(run.Steps) is { } next)
            run.Await(now + next.Delay);
        else
            run.Finish(now);
    }
}

/// <summary>What the next actions of a run came to.</summary>
/// <param name="Postponed">Why the action after them could not be done now.</param>
sealed record DoneActions(
    IReadOnlyList<AutomationStep> Steps,
    IReadOnlyList<AutomationNotice> Notices,
    IReadOnlyList<(AutomationOrderKind Kind, int Index)> Orders,
    Error? Postponed = null
);

/// <summary>Does the actions of a run that are due, each by itself.</summary>
sealed class RunActions(AutomationActions kinds, IBatchTransaction work, RequestContext exchange, TimeProvider clock) : IModuleService
{
    public async Task<DoneActions> Do(AutomationRun run, RuleDefinition definition, CancellationToken ct)
    {
        exchange.CausationId = run.Id;
        var (steps, notices, orders) = (
            new List<AutomationStep>(),
            new List<AutomationNotice>(),
            new List<(AutomationOrderKind Kind, int Index)>()
        );
        while (definition.Program.After([.. run.Steps, .. steps]) is { } next)
        {
            if (steps.Count > 0 && (next.Delay > TimeSpan.Zero || next.SearchesRecord))
                break;
            var outcome = await Do(TargetOf(run, next), next.Action, isTrial: false, ct);
            if (outcome.Refusal is { Kind: ErrorKind.Conflict } later)
                return new(steps, notices, orders, later);
            steps.Add(Step(next, outcome, clock.GetUtcNow()));
            if (outcome.Notice is { } notice)
                notices.Add(notice);
            if (outcome.Order is { } kind)
                orders.Add((kind, next.Index));
        }

        return new(steps, notices, orders);
    }

    /// <summary>The same of all actions, each rolled back: what would become of the record.</summary>
    public async Task<IReadOnlyList<AutomationStep>> Try(RecordType record, Guid id, RuleDefinition definition, CancellationToken ct)
    {
        var steps = new List<AutomationStep>();
        while (definition.Program.After(steps) is { } next)
        {
            var target = new AutomationTarget(record, id, $"trial/{id}/{next.Index}");
            steps.Add(Step(next, await Do(target, next.Action, isTrial: true, ct), clock.GetUtcNow()));
        }

        return steps;
    }

    public static AutomationStep Refused(PlacedAction placed, Error refusal, DateTimeOffset at) =>
        Step(placed, ActionOutcome.Refused(refusal), at);

    static AutomationTarget TargetOf(AutomationRun run, PlacedAction placed) =>
        new(run.Record, run.RecordId, $"{run.Id}/{placed.Index}") { Run = (run.Id, run.Depth) };

    async Task<ActionOutcome> Do(AutomationTarget target, Contract.AutomationAction action, bool isTrial, CancellationToken ct)
    {
        await work.CreateSavepoint(ct);
        try
        {
            var outcome = await kinds.Of(action.Kind).Run(target, action, ct);
            if (outcome.Refusal is null)
                await work.FlushChanges(isTold: !isTrial, ct);
            if (outcome.Refusal is not null || isTrial)
                await work.RollbackToSavepoint(ct);
            return outcome;
        }
        catch (WriteRejectedException refused)
        {
            await work.RollbackToSavepoint(ct);
            return ActionOutcome.Refused(refused.Error);
        }
    }

    static AutomationStep Step(PlacedAction placed, ActionOutcome outcome, DateTimeOffset at) =>
        new(
            placed.Index,
            EnumWireFormat.ToWireName(placed.Action.Kind),
            outcome.Refusal is not null ? AutomationStepOutcome.Refused
                : outcome.IsChanged ? AutomationStepOutcome.Done
                : AutomationStepOutcome.Unchanged,
            outcome.Refusal?.Code,
            at
        )
        {
            Branch = outcome.IsMatched is { } isMatched
                ? EnumWireFormat.ToWireName(isMatched ? Contract.AutomationBranch.Then : Contract.AutomationBranch.Else)
                : null,
        };
}

/// <summary>By which rule and version runs go on, and whether they do.</summary>
sealed class RunRules(AutomationRules rules, IAutomationDb db, IRecordSearch search, TimeProvider clock) : IModuleService
{
    readonly Dictionary<(Guid, int), RuleInUse> existing = [];

    public async Task<RuleInUse> Of(AutomationRun run, CancellationToken ct)
    {
        if (existing.TryGetValue((run.RuleId, run.Number), out var use))
            return use;
        var rule = await db.AutomationRules.AsNoTracking().FirstAsync(r => r.Id == run.RuleId, ct);
        return existing[(run.RuleId, run.Number)] = new(rule, (await rules.Version(run.RuleId, run.Number, ct)).Read());
    }

    /// <summary>How the run ends before its next action; null where it goes on.</summary>
    public async Task<Action<AutomationRun>?> Verdict(AutomationRun run, RuleInUse use, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!use.Rule.LetsRunsGoOn)
            return r => r.Cancel(now);
        if (!use.Definition.IsTimer || run.Steps.Count > 0 || run.Attempts > 0)
            return null;
        var found = await search.Matching(run.Record, use.Definition.ConditionOf(run.Record)!, [run.RecordId], ct);
        return found.IsOk && found.Value.Contains(run.RecordId) ? null : r => r.Skip(now);
    }
}
