using System.Text;
using MakCrm.Domain.Common;
using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Verification;

namespace MakCrm.Domain.Tests.Lending;

public sealed class VerificationTests
{
    static readonly DateTimeOffset Now = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);
    static readonly DateOnly Today = new(2026, 1, 15);
    static readonly ActorStamp ByNobody = new(null, Now);
    readonly Borrower borrower = Borrower.Begin(Guid.CreateVersion7(), Now);

    [Fact]
    public void An_answer_to_an_attempt_that_was_given_up_is_not_heard()
    {
        var check = BorrowerVerification.Request(borrower, VerificationKind.Phone, ByNobody);
        check.Settle(borrower, attempt: 7, new(VerificationOutcome.Passed), "Оператор", null, Now);
        check.IsPending.ShouldBeTrue();
    }

    [Fact]
    public void What_has_an_outcome_keeps_it()
    {
        var check = Settled(new(VerificationOutcome.Failed, "Два производства"));
        check.Settle(borrower, 0, new(VerificationOutcome.Passed), "ФССП", null, Now);
        (check.Outcome, check.Evidence).ShouldBe((VerificationOutcome.Failed, "Два производства"));
    }

    [Fact]
    public void A_check_that_failed_to_be_answered_is_due_again_after_a_pause()
    {
        var check = Settled(VerificationAnswer.Failing(VerificationFailure.TimedOut));
        (check.IsPending, check.Trouble).ShouldBe((true, VerificationFailure.TimedOut));
        check.NextAttemptAt!.Value.ShouldBeGreaterThan(Now);
    }

    [Fact]
    public void Pauses_grow_and_end()
    {
        var waits = Enumerable.Range(1, 7).Select(attempt => VerificationBackoff.After(attempt, requested: null)!.Value).ToList();
        waits.ShouldBe(waits.Order());
        VerificationBackoff.After(8, requested: null).ShouldBeNull();
        VerificationBackoff.After(1, TimeSpan.FromDays(30)).ShouldBe(TimeSpan.FromDays(1));
    }

    [Fact]
    public void A_result_expires_the_day_after_its_last_and_is_renewed_then()
    {
        var check = Settled(new(VerificationOutcome.Passed, ValidDays: 14));
        (check.ValidUntil, check.RenewsOn).ShouldBe((Today.AddDays(14), Today.AddDays(15)));
        StatusOf(check, Today.AddDays(14)).ShouldBe(VerificationStatus.Passed);
        StatusOf(check, Today.AddDays(15)).ShouldBe(VerificationStatus.Expired);
    }

    [Fact]
    public void A_result_of_other_facts_is_outdated_and_those_a_check_does_not_look_at_do_not_matter()
    {
        var check = BorrowerVerification.Request(borrower, VerificationKind.Phone, ByNobody);
        check.Settle(
            borrower,
            0,
            new(VerificationOutcome.Passed),
            "",
            Hash(Facts("+79260000001").Fingerprint(VerificationKind.Phone)),
            Now
        );
        StatusOf(check, Today, Facts("+79260000001", "7707083893")).ShouldBe(VerificationStatus.Passed);
        StatusOf(check, Today, Facts("+79260000002")).ShouldBe(VerificationStatus.Outdated);
    }

    [Theory]
    [InlineData(BorrowerKind.Company, VerificationKind.CompanyRegistry, true)]
    [InlineData(BorrowerKind.Company, VerificationKind.Passport, false)]
    [InlineData(BorrowerKind.Person, VerificationKind.CompanyRegistry, false)]
    [InlineData(BorrowerKind.Entrepreneur, VerificationKind.CompanyRegistry, true)]
    [InlineData(BorrowerKind.Entrepreneur, VerificationKind.Passport, true)]
    public void What_is_checked_depends_on_the_kind_of_borrower(BorrowerKind borrowerKind, VerificationKind kind, bool isChecked) =>
        VerificationChecklist.Kinds(borrowerKind).Contains(kind).ShouldBe(isChecked);

    [Fact]
    public void A_checklist_on_which_everything_has_passed_needs_no_reason_to_approve()
    {
        var entries = VerificationChecklist.Kinds(null).Select(kind => new VerificationEntry(kind, VerificationStatus.Passed, [], null));
        var made = BorrowerDecision.Make(borrower, new([.. entries]), BorrowerVerdict.Approved, isException: false, reason: null, ByNobody);
        (made.Value.Rule, made.Value.Known.Count).ShouldBe((DecisionRule.ChecksPassed, 11));
    }

    BorrowerVerification Settled(VerificationAnswer answer)
    {
        var check = BorrowerVerification.Request(borrower, VerificationKind.Phone, ByNobody);
        check.Settle(borrower, 0, answer, "Оператор", null, Now);
        return check;
    }

    static VerificationStatus StatusOf(BorrowerVerification check, DateOnly on, VerificationFacts? facts = null)
    {
        var last = new Dictionary<VerificationKind, BorrowerVerification> { [check.Kind] = check };
        var checklist = VerificationChecklist.Of(facts ?? Facts("+79260000001"), last, Hash, on);
        return checklist.Entries.Single(e => e.Kind == check.Kind).Status;
    }

    static byte[] Hash(string text) => Encoding.UTF8.GetBytes(text);

    static VerificationFacts Facts(string phone, string? inn = null)
    {
        var values = new Dictionary<VerificationFact, string> { [VerificationFact.Phone] = phone };
        if (inn is not null)
            values[VerificationFact.Inn] = inn;
        return new(BorrowerKind.Person, values);
    }
}
