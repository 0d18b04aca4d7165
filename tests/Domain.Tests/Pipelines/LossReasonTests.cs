using MakCrm.Domain.Pipelines;

namespace MakCrm.Domain.Tests.Pipelines;

public sealed class LossReasonTests
{
    static readonly DateTimeOffset Now = new(2026, 1, 21, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_reason_is_known_by_its_trimmed_name_whatever_the_case()
    {
        var reason = LossReason.Create("  Отказ Банка ", Now);
        (reason.Name, reason.NameKey).ShouldBe(("Отказ Банка", "отказ банка"));
    }

    [Fact]
    public void A_renamed_reason_tells_of_it()
    {
        var reason = LossReason.Create("Отказ", Now);
        reason.Rename("Отказ банка").IsOk.ShouldBeTrue();
        reason.Events[^1].ShouldBe(new LossReasonRenamed(reason.Id));
    }

    [Fact]
    public void An_archived_reason_is_neither_renamed_nor_archived_again()
    {
        var reason = LossReason.Create("Отказ", Now);
        reason.Archive(Now).IsOk.ShouldBeTrue();
        reason.Archive(Now).Error.ShouldBe(LossReasonErrors.Archived);
        reason.Rename("Отказ банка").Error.ShouldBe(LossReasonErrors.Archived);
    }
}
