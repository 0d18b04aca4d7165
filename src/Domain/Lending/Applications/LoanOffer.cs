using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

/// <summary>What a bank offers with an approval.</summary>
/// <param name="Rate">Percent a year.</param>
/// <param name="FullCost">Percent a year.</param>
/// <param name="ValidUntil">The last day on which it holds.</param>
public sealed record LoanOffer(
    Guid Id,
    Money Amount,
    int Months,
    decimal Rate,
    Money MonthlyPayment,
    decimal FullCost,
    DateOnly? ValidUntil,
    DateTimeOffset ReceivedAt
)
{
    public Money TotalPaid => MonthlyPayment * Months;

    public bool Holds(DateOnly on) => ValidUntil is null || on <= ValidUntil;
}

/// <summary>An offer as it comes: what the bank does not say of its cost is reckoned.</summary>
public sealed record LoanOfferDraft(
    Money Amount,
    int Months,
    decimal Rate,
    Money? MonthlyPayment = null,
    decimal? FullCost = null,
    DateOnly? ValidUntil = null
)
{
    public Result<LoanOffer> Receive(DateTimeOffset at)
    {
        var today = DateOnly.FromDateTime(at.UtcDateTime);
        var loan = new Loan(Amount, Months, Rate, RepaymentKind.Annuity, LoanFees.None, today);
        if (loan.Refusal() is { } refusal)
            return refusal.WithPointer("/amount");
        if (Amount.Currency != CreditTerms.Currency)
            return LoanErrors.CurrencyMismatch.WithPointer("/amount");
        if (MonthlyPayment is { } payment && (payment.Currency != CreditTerms.Currency || !payment.IsPositive || payment > Amount * 2))
            return LoanApplicationErrors.OfferInvalid.WithPointer("/monthlyPayment");
        if (ValidUntil < today)
            return LoanApplicationErrors.OfferInvalid.WithPointer("/validUntil");
        var schedule = loan.Schedule();
        return new LoanOffer(
            Guid.CreateVersion7(at),
            Amount,
            Months,
            Rate,
            MonthlyPayment ?? schedule.FirstPayment,
            FullCost ?? schedule.FullCost,
            ValidUntil,
            at
        );
    }
}
