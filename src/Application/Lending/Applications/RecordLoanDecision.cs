using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class RecordLoanDecisionHandler(LoanApplicationVisibility sight)
    : IMessageHandler<Contract.RecordLoanDecision, Contract.LoanApplication>
{
    public Task<Result<Contract.LoanApplication>> Handle(Contract.RecordLoanDecision request, CancellationToken cancellationToken) =>
        sight.Change(request.Id, a => a.Decide(ToDomain(request.Body), sight.Stamp(request.Body.Reason)), cancellationToken);

    static LoanDecision ToDomain(Contract.LoanDecision told) =>
        new(told.Decision.MapTo<LoanApplicationState>())
        {
            BankReference = told.BankReference?.Trim(),
            Conditions = told.Conditions ?? [],
            Offers = [.. (told.Offers ?? []).Select(ToDomain)],
            Documents =
            [
                .. (told.Documents ?? []).Select(d => new LoanDocument(d.Code, d.Title.Trim(), IsRequired: true, d.ValidDays, d.DueOn)),
            ],
            DecisionDueOn = told.DecisionDueOn,
        };

    static LoanOfferDraft ToDomain(Contract.LoanOfferDraft offer) =>
        new(
            offer.Amount.ToDomain()!.Value,
            offer.Months,
            CreditProgramViews.Percent(offer.Rate),
            offer.MonthlyPayment.ToDomain(),
            offer.FullCost is { } cost ? CreditProgramViews.Percent(cost) : null,
            offer.ValidUntil
        );
}
