using MakCrm.Domain.Automation;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tests.Automation;

public sealed class AutomationRunTests
{
    static readonly DateTimeOffset Now = new(2026, 1, 20, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_action_is_tried_three_times_more_with_growing_waits()
    {
        var run = Run();
        Enumerable.Range(0, 3).Select(_ => run.Retry(Now) ? (run.DueAt - Now)!.Value.TotalSeconds : 0).ShouldBe([30, 120, 600]);
        run.Retry(Now).ShouldBeFalse();
    }

    [Fact]
    public void A_run_with_a_refused_action_has_failed_and_waits_for_nothing()
    {
        var run = Run();
        run.Take(new(0, "assign", AutomationStepOutcome.Done, null, Now));
        run.Take(new(1, "move", AutomationStepOutcome.Refused, "deal_closed", Now));
        run.Finish(Now);
        (run.State, run.DueAt, run.EndedAt).ShouldBe((AutomationRunState.Failed, null, Now));
    }

    [Fact]
    public void A_rule_reacts_from_its_enabling_on_and_a_pause_lets_runs_end()
    {
        var rule = Rule();
        rule.Hears(Now).ShouldBeFalse();
        rule.Enable(new(null, Now)).IsOk.ShouldBeTrue();
        (rule.Hears(Now), rule.Hears(Now.AddSeconds(-1))).ShouldBe((true, false));
        rule.Pause(AutomationPauseReason.BudgetSpent);
        (rule.Hears(Now), rule.LetsRunsGoOn).ShouldBe((false, true));
        rule.Disable().IsOk.ShouldBeTrue();
        (rule.LetsRunsGoOn, rule.PauseReason).ShouldBe((false, null));
    }

    [Fact]
    public void Only_another_definition_is_another_version()
    {
        var rule = Rule();
        rule.Change(new("Имя", null, 10), null, new(null, Now)).IsOk.ShouldBeTrue();
        var version = rule.Version;
        rule.Change(new("Имя", null, 10), null, new(null, Now)).IsOk.ShouldBeTrue();
        (rule.LastNumber, rule.Version).ShouldBe((1, version));
        rule.Change(new("Имя", null, 10), new("{}", null, "[]"), new(null, Now)).IsOk.ShouldBeTrue();
        (rule.LastNumber, rule.Published.Count).ShouldBe((2, 2));
    }

    static AutomationRule Rule() => AutomationRule.Create(RecordType.Lead, new("Правило", null, 10), new("{}", null, "[]"), new(null, Now));

    static AutomationRun Run() =>
        AutomationRun.Begin(Rule(), new(Guid.CreateVersion7(), Guid.CreateVersion7(), "lead.registered.v1", 0), Now, Now);
}
