using MakCrm.Domain.Common;
using MakCrm.Domain.Lending;

namespace MakCrm.Domain.Tests.Lending;

public sealed class LoanApplicationTests
{
    static readonly DateTimeOffset Now = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);
    static readonly LoanStamp By = new(LoanStepSource.User, Guid.CreateVersion7(), Now);
    static readonly LoanOfferDraft Offer = new(Money.Rubles(450_000_00), 36, 19.9m, ValidUntil: new(2026, 2, 1));

    [Fact]
    public void Nothing_follows_a_state_that_ends_an_application() =>
        Enum.GetValues<LoanApplicationState>()
            .Where(s => s.Next().Count == 0)
            .ShouldBe([
                LoanApplicationState.Declined,
                LoanApplicationState.Withdrawn,
                LoanApplicationState.RepaidEarly,
                LoanApplicationState.RefusedAfterIssue,
            ]);

    [Fact]
    public void Every_state_is_reached_from_a_draft_that_was_submitted() =>
        Enum.GetValues<LoanApplicationState>()
            .Except([LoanApplicationState.Draft, LoanApplicationState.Submitted])
            .ShouldAllBe(s => LoanApplicationState.Submitted.CanReach(s));

    [Fact]
    public void A_draft_is_decided_by_nobody() => New().Decide(Approval, By).Error!.Code.ShouldBe("loan_application_state_unfit");

    [Fact]
    public void Each_step_keeps_who_took_it_and_why()
    {
        var application = Submitted();
        application.Decide(new(LoanApplicationState.Declined), By with { Reason = "Низкий балл" }).IsOk.ShouldBeTrue();
        var last = application.History.Last();
        (last.FromState, last.ToState, last.Reason, last.ActorId).ShouldBe(
            (LoanApplicationState.Submitted, LoanApplicationState.Declined, "Низкий балл", By.ActorId)
        );
    }

    [Fact]
    public void A_refusal_without_a_reason_is_refused() =>
        Submitted().Decide(new(LoanApplicationState.Declined), By).Error!.Code.ShouldBe("loan_decision_reason_missing");

    [Fact]
    public void What_the_bank_does_not_say_of_an_offer_is_reckoned()
    {
        var offer = Offer.Receive(Now).Value;
        offer.FullCost.ShouldBe(19.9m);
        offer.MonthlyPayment.ShouldBe(
            new Loan(Offer.Amount, 36, 19.9m, RepaymentKind.Annuity, LoanFees.None, By.Today).Schedule().FirstPayment
        );
    }

    [Fact]
    public void An_offer_is_accepted_until_its_last_day()
    {
        var application = Submitted();
        application.Decide(Approval, By).IsOk.ShouldBeTrue();
        var offer = application.Offers.Single();
        application.Accept(offer.Id, By with { At = Now.AddDays(18) }).Error!.Code.ShouldBe("loan_offer_expired");
        application.Accept(offer.Id, By with { At = Now.AddDays(17) }).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void New_offers_take_the_accepted_one_away()
    {
        var application = Submitted();
        application.Decide(Approval, By);
        application.Accept(application.Offers.Single().Id, By);
        application.Decide(Approval, By).IsOk.ShouldBeTrue();
        application.AcceptedOfferId.ShouldBeNull();
    }

    [Fact]
    public void A_document_that_is_wanted_again_is_wanted_anew()
    {
        var application = Submitted();
        application.Provide("income", new(new(2026, 1, 10), ExpiresOn: null, FileId: null), By).IsOk.ShouldBeTrue();
        application.EarliestExpiry.ShouldBe(new(2026, 2, 9));
        var again = new LoanDocument("income", "Справка", IsRequired: true, ValidDays: 30, DueOn: null);
        application.Decide(new(LoanApplicationState.DocumentsRequested) { Documents = [again] }, By).IsOk.ShouldBeTrue();
        application.Documents.Single().IsProvided.ShouldBeFalse();
        application.EarliestExpiry.ShouldBeNull();
    }

    [Fact]
    public void Of_documents_people_are_reminded_the_day_before_each_is_due()
    {
        var application = Wanting(new(2026, 1, 20), new(2026, 1, 25));
        application.RemindOn.ShouldBe(new(2026, 1, 19));
        application.Remind(Now.AddDays(3));
        application.Events.OfType<LoanDocumentsDue>().ShouldBeEmpty();
        application.Remind(Now.AddDays(5));
        application.Events.OfType<LoanDocumentsDue>().ShouldHaveSingleItem().DueOn.ShouldBe(new(2026, 1, 20));
        application.RemindOn.ShouldBe(new(2026, 1, 24));
        application.Withdraw(By);
        application.RemindOn.ShouldBeNull();
    }

    [Fact]
    public void A_document_that_is_there_is_not_reminded_of_and_a_reminder_of_today_is_not_lost()
    {
        var application = Wanting(new(2026, 1, 20), new(2026, 1, 25));
        var provided = new ProvidedDocument(By.Today, ExpiresOn: null, FileId: null);
        application.Provide("document_1", provided, By with { At = Now.AddDays(4) });
        application.RemindOn.ShouldBe(new(2026, 1, 19));
        application.Provide("document_0", provided, By);
        application.RemindOn.ShouldBeNull();
    }

    [Fact]
    public void A_loan_is_issued_once_and_ends_once()
    {
        var application = Submitted();
        application.Decide(Approval, By);
        var payout = new LoanPayout(By.Today, Money.Rubles(450_000_00), "К-1");
        application.Issue(payout, By).IsOk.ShouldBeTrue();
        application.Issue(payout, By).Error!.Code.ShouldBe("loan_application_state_unfit");
        application.Close(LoanApplicationState.RepaidEarly, By.Today, By).IsOk.ShouldBeTrue();
        application.Close(LoanApplicationState.RefusedAfterIssue, By.Today, By).Error!.Code.ShouldBe("loan_application_state_unfit");
        application.Events.OfType<LoanApplicationIssued>().ShouldHaveSingleItem().AmountMinor.ShouldBe(450_000_00);
    }

    static LoanDecision Approval => new(LoanApplicationState.Approved) { Offers = [Offer] };

    static LoanApplication New()
    {
        var program = new ProgramOnOffer(
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            "Программа",
            "mortgage",
            Guid.CreateVersion7(),
            "Банк"
        )
        {
            DecisionDays = 3,
            Documents = [new("income", "Справка", 30, IsRequired: true)],
        };
        return LoanApplication.Create(new(Guid.CreateVersion7(), Money.Rubles(500_000_00), 36, null, null), program, By).Value;
    }

    static LoanApplication Wanting(params DateOnly[] due)
    {
        var application = Submitted();
        var documents = due.Select((day, number) => new LoanDocument($"document_{number}", "Документ", true, null, day)).ToList();
        application.Decide(new(LoanApplicationState.DocumentsRequested) { Documents = documents }, By).IsOk.ShouldBeTrue();
        return application;
    }

    static LoanApplication Submitted()
    {
        var application = New();
        application.Submit(null, By).IsOk.ShouldBeTrue();
        return application;
    }
}
