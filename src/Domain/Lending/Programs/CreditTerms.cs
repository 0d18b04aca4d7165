using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

public enum RepaymentKind
{
    /// <summary>Equal payments.</summary>
    Annuity,

    /// <summary>Equal parts of the principal, with falling interest.</summary>
    Differentiated,
}

/// <summary>What one version of a program offers and asks for. Percentages are per year unless they say otherwise.</summary>
public sealed record CreditTerms
{
    /// <summary>Facts about borrowers are told in it, too: sums in several cannot be compared.</summary>
    public const string Currency = "RUB";

    public required Money MinAmount { get; init; }

    public required Money MaxAmount { get; init; }

    public required int MinMonths { get; init; }

    public required int MaxMonths { get; init; }

    /// <summary>The lowest rate, in percent a year.</summary>
    public required decimal MinRate { get; init; }

    /// <summary>The highest rate, in percent a year: what a borrower without any preference pays.</summary>
    public required decimal MaxRate { get; init; }

    public RepaymentKind Repayment { get; init; }

    public LoanFees Fees { get; init; } = LoanFees.None;

    /// <summary>The borrower's own part of the price, in percent of it.</summary>
    public decimal? MinDownPayment { get; init; }

    /// <summary>The most of the income that all loans together may take, in percent.</summary>
    public decimal? MaxDebtLoad { get; init; }

    public IReadOnlyList<ProgramDocument> Documents { get; init; } = [];

    /// <summary>What the bank pays the broker, in percent of the loan.</summary>
    public decimal? CommissionPercent { get; init; }

    public Money? Commission { get; init; }

    /// <summary>Why these cannot be a program's terms; null when they can.</summary>
    public Error? Refusal() =>
        Amounts().Any(a => a.Currency != Currency) ? CreditProgramErrors.CurrencyMismatch
        : MinAmount > MaxAmount ? CreditProgramErrors.RangeInvalid.WithPointer("/terms/maxAmount")
        : MinMonths > MaxMonths ? CreditProgramErrors.RangeInvalid.WithPointer("/terms/maxMonths")
        : MinRate > MaxRate ? CreditProgramErrors.RangeInvalid.WithPointer("/terms/maxRate")
        : Documents.Select(d => d.Code).Distinct(StringComparer.Ordinal).Count() < Documents.Count ? CreditProgramErrors.DocumentRepeated
        : AmountRefusal();

    Error? AmountRefusal() =>
        !MinAmount.IsPositive ? CreditProgramErrors.AmountInvalid.WithPointer("/terms/minAmount")
        : Amounts().Any(a => a.IsNegative || a.Minor > Loan.MostMinor) ? CreditProgramErrors.AmountInvalid
        : null;

    IEnumerable<Money> Amounts() => [MinAmount, MaxAmount, .. new[] { Fees.Once, Fees.Monthly, Commission }.OfType<Money>()];
}

/// <summary>What a loan costs beside its interest.</summary>
/// <param name="OncePercent">When it is issued, in percent of the amount.</param>
/// <param name="Once">When it is issued.</param>
/// <param name="Monthly">With each payment.</param>
/// <param name="YearlyInsurancePercent">At the beginning of each year, in percent of what is still owed.</param>
public sealed record LoanFees(decimal OncePercent, Money? Once, Money? Monthly, decimal YearlyInsurancePercent)
{
    public static readonly LoanFees None = new(0, null, null, 0);
}

/// <summary>A document that the bank asks for.</summary>
/// <param name="Code">How applications and checklists name it.</param>
/// <param name="ValidDays">How old it may be when the bank decides; null for any age.</param>
public sealed record ProgramDocument(string Code, string Title, int? ValidDays, bool IsRequired);
