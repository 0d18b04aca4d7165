using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class CalculateLoanHandler(TimeProvider clock) : IMessageHandler<Contract.CalculateLoan, Contract.LoanCalculation>
{
    public Task<Result<Contract.LoanCalculation>> Handle(Contract.CalculateLoan request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        var loan = new Loan(
            body.Amount.ToDomain()!.Value,
            body.Months,
            CreditProgramViews.Percent(body.Rate),
            body.Repayment?.MapTo<RepaymentKind>() ?? RepaymentKind.Annuity,
            body.Fees.ToDomain(),
            body.IssuedOn ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)
        );
        return Task.FromResult(loan.Refusal() is { } refusal ? refusal : (Result<Contract.LoanCalculation>)View(loan.Schedule()));
    }

    static Contract.LoanCalculation View(LoanSchedule schedule) =>
        new()
        {
            MonthlyPayment = schedule.FirstPayment.ToContract(),
            UpfrontFees = schedule.Loan.UpfrontFees.ToContract(),
            TotalPaid = schedule.TotalPaid.ToContract(),
            Overpayment = schedule.Overpayment.ToContract(),
            FullCost = schedule.FullCost,
            Payments =
            [
                .. schedule.Payments.Select(p => new Contract.LoanPayment
                {
                    Number = p.Number,
                    DueOn = p.DueOn,
                    Principal = p.Principal.ToContract(),
                    Interest = p.Interest.ToContract(),
                    Fees = p.Fees.ToContract(),
                    Total = p.Total.ToContract(),
                    Balance = p.Balance.ToContract(),
                }),
            ],
        };
}
