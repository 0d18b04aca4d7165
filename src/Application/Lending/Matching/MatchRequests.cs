using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

/// <summary>A borrower and a wish as somebody sends them.</summary>
static class MatchRequests
{
    static readonly Error FactInvalid = Error.Unprocessable("borrower_fact_invalid");

    public static Result<CreditWish> Wish(WishedLoan body, DateOnly today)
    {
        var (amount, price) = (body.Amount.ToDomain()!.Value, body.Price.ToDomain());
        var wish = new CreditWish(amount, body.Months, price, body.On ?? today);
        if (new Loan(amount, body.Months, 0, RepaymentKind.Annuity, LoanFees.None, wish.On).Refusal() is { } refusal)
            return refusal == LoanErrors.DateOutOfRange ? refusal.WithPointer("/on") : refusal;
        if (amount.Currency != CreditTerms.Currency)
            return LoanErrors.CurrencyMismatch.WithPointer("/amount");
        if (price is { } provided && provided.Currency != CreditTerms.Currency)
            return LoanErrors.CurrencyMismatch.WithPointer("/price");
        return wish;
    }

    public static Result<IReadOnlyDictionary<string, Fact>> Facts(
        DateOnly? birthDate,
        IReadOnlyList<Contract.BorrowerFact>? existing,
        DateOnly on
    )
    {
        var facts = new Dictionary<string, Fact>(StringComparer.Ordinal);
        foreach (var (provided, index) in (existing ?? []).Select((fact, index) => (fact, index)))
        {
            if (BorrowerFields.Find(provided.Field) is not { } field)
                return FactInvalid.WithPointer($"/facts/{index}/field");
            if (EligibilityParser.Fact(provided.Value, field) is not { } fact)
                return FactInvalid.WithPointer($"/facts/{index}/value");
            facts[field.Name] = fact;
        }

        if (birthDate is { } birth)
            facts[BorrowerFields.Age] = Fact.Of(Age(birth, on));
        return facts;
    }

    public static int Age(DateOnly birth, DateOnly on) =>
        Math.Max(0, on.Year - birth.Year - ((on.Month, on.Day).CompareTo((birth.Month, birth.Day)) < 0 ? 1 : 0));
}

/// <summary>What of a request says which loan is wished.</summary>
sealed record WishedLoan(Contract.Money Amount, int Months, Contract.Money? Price, DateOnly? On);
