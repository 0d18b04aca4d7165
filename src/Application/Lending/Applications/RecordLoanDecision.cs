using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class RecordLoanDecisionHandler(LoanApplicationVisibility visibility)
    : IMessageHandler<Contract.RecordLoanDecision, Contract.LoanApplication>
{
    public Task<Result<Contract.LoanApplication>> Handle(Contract.RecordLoanDecision request, CancellationToken cancellationToken) =>
        visibility.Change(request.Id, a => a.Decide(ToDomain(request.Body), visibility.Stamp(request.Body.Reason)), cancellationToken);

    static LoanDecision ToDomain(Contract.LoanDecision provided) =>
        new(provided.Decision.MapTo<LoanApplicationState>())
        {
            BankReference = provided.BankReference?.Trim(),
            Conditions = provided.Conditions ?? [],
            Offers = [.. (provided.Offers ?? []).Select(ToDomain)],
            Documents =
            [
                .. (provided.Documents ?? []).Select(d => new LoanDocument(d.Code, d.Title.Trim(), IsRequired: true, d.ValidDays, d.DueOn)),
            ],
            DecisionDueOn = provided.DecisionDueOn,
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
