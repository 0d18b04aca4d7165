using MakCrm.Domain.Common;
using MakCrm.Domain.Lending;

namespace MakCrm.Domain.Tests.Lending;

/// <summary>By what rule reports of banks count.</summary>
public sealed class BankSubmissionTests
{
    static readonly DateTimeOffset Now = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);
    static readonly LoanStamp By = new(LoanStepSource.User, Guid.CreateVersion7(), Now);
    readonly LoanApplication application = New();
    readonly BankSubmission submission;

    public BankSubmissionTests()
    {
        submission = BankSubmission.Queue(application, new(Guid.CreateVersion7(), Guid.CreateVersion7()), Now);
        submission.Accept("R-1", TimeSpan.FromMinutes(10), Now);
        application.SubmitByBank("R-1", Now);
    }

    [Fact]
    public void A_bank_tells_of_what_it_has_done_and_not_of_every_step()
    {
        Called(BankReportedState.Approved, 4).ShouldBe(BankReportOutcome.Applied);
        application.State.ShouldBe(LoanApplicationState.Approved);
        application.History.Last().BankEventId.ShouldBe("digest-Approved-4");
    }

    [Fact]
    public void What_is_older_or_said_again_changes_nothing()
    {
        Called(BankReportedState.Approved, 4);
        Called(BankReportedState.InReview, 2).ShouldBe(BankReportOutcome.Outdated);
        Called(BankReportedState.Approved, 4).ShouldBeNull();
        application.State.ShouldBe(LoanApplicationState.Approved);
    }

    [Fact]
    public void A_status_that_nobody_has_mapped_changes_nothing()
    {
        Take(Update(null, 9), BankReportSource.Callback).ShouldBe(BankReportOutcome.UnknownStatus);
        Called(BankReportedState.InReview, 3).ShouldBe(BankReportOutcome.Applied);
    }

    [Fact]
    public void Of_two_callbacks_of_one_place_the_second_makes_the_submission_ask_at_once()
    {
        Called(BankReportedState.Approved, 4);
        Called(BankReportedState.Declined, 4).ShouldBe(BankReportOutcome.Contradictory);
        (submission.DueAt, submission.Conflict!.Update.State).ShouldBe((Now, BankReportedState.Declined));
        Asked(BankReportedState.Approved, 4).ShouldBe(BankReportOutcome.Confirmed);
        submission.Conflict.ShouldBeNull();
    }

    [Fact]
    public void Only_the_record_of_the_bank_takes_back_a_decline()
    {
        Called(BankReportedState.Declined, 4);
        Called(BankReportedState.Approved, 5).ShouldBe(BankReportOutcome.Contradictory);
        application.State.ShouldBe(LoanApplicationState.Declined);
        Asked(BankReportedState.Approved, 5).ShouldBe(BankReportOutcome.Applied);
        (application.State, submission.Conflict).ShouldBe((LoanApplicationState.Approved, null));
    }

    [Fact]
    public void No_bank_takes_back_what_a_person_has_decided()
    {
        application.Withdraw(By);
        Asked(BankReportedState.Approved, 5).ShouldBe(BankReportOutcome.Contradictory);
        submission.AcceptBank(application, By).Error!.Code.ShouldBe("loan_application_state_unfit");
        submission.Keep(Now).IsOk.ShouldBeTrue();
        application.State.ShouldBe(LoanApplicationState.Withdrawn);
    }

    [Fact]
    public void A_decided_application_is_asked_about_once_more()
    {
        Called(BankReportedState.Declined, 4);
        submission.DueAt.ShouldNotBeNull();
        Asked(BankReportedState.Declined, 4).ShouldBeNull();
        (submission.State, submission.DueAt).ShouldBe((BankSubmissionState.Closed, null));
    }

    [Fact]
    public void In_whatever_order_callbacks_come_the_last_of_the_bank_counts()
    {
        BankReportedState[] way =
        [
            BankReportedState.InReview,
            BankReportedState.DocumentsRequested,
            BankReportedState.InReview,
            BankReportedState.Approved,
            BankReportedState.Issued,
        ];
        var random = new Random(26);
        for (var run = 0; run < 200; run++)
        {
            var one = new BankSubmissionTests();
            var said = way.Select((state, index) => (State: state, Sequence: index + 1))
                .SelectMany(s => new[] { s, s })
                .OrderBy(_ => random.Next());
            foreach (var (state, sequence) in said)
                one.Called(state, sequence);
            one.application.State.ShouldBe(LoanApplicationState.Issued);
        }
    }

    [Fact]
    public void What_was_taken_is_never_queued_again()
    {
        submission.Fail(BankFailure.Refused, [], Now);
        submission.State.ShouldBe(BankSubmissionState.Accepted);
        submission.Requeue(new(Guid.CreateVersion7(), Guid.CreateVersion7()), Now).Error!.Code.ShouldBe("bank_submission_exists");
    }

    BankReportOutcome? Called(BankReportedState state, long sequence) => Take(Update(state, sequence), BankReportSource.Callback);

    BankReportOutcome? Asked(BankReportedState state, long sequence) => Take(Update(state, sequence), BankReportSource.Query);

    BankReportOutcome? Take(BankUpdate update, BankReportSource source) =>
        submission.Take(update, application, new(source, Now, TimeSpan.FromMinutes(10)));

    static BankUpdate Update(BankReportedState? state, long sequence) =>
        new(state?.ToString() ?? "ODD", state)
        {
            Sequence = sequence,
            Offers = state == BankReportedState.Approved ? [new(Money.Rubles(450_000_00), 36, 19.9m)] : [],
            IssuedAmount = state == BankReportedState.Issued ? Money.Rubles(450_000_00) : null,
            Digest = $"digest-{state}-{sequence}",
        };

    static LoanApplication New()
    {
        var (program, version, bank) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var onOffer = new ProgramOnOffer(program, version, "Программа", "mortgage", bank, "Банк");
        return LoanApplication.Create(new(Guid.CreateVersion7(), Money.Rubles(500_000_00), 36, null, null), onOffer, By).Value;
    }
}
