using System.Text.Json;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

static class CreditProgramViews
{
    static readonly ContractMap<CreditProgram, Contract.CreditProgram> CreditProgram = new(map => map.Ignore(c => c.Current));

    public static Contract.CreditProgram View(this CreditProgram program, CreditProgramVersion? current) =>
        CreditProgram.View(program) with
        {
            Current = current?.View(),
        };

    static readonly ContractMap<CreditProgramVersion, Contract.CreditProgramVersion> CreditProgramVersion = new(map =>
        map.Ignore(c => c.Terms, c => c.Eligibility)
    );

    public static Contract.CreditProgramVersion View(this CreditProgramVersion version) =>
        CreditProgramVersion.View(version) with
        {
            Terms = version.Terms.View(),
            Eligibility = version.Eligibility is { } json ? JsonSerializer.Deserialize<Contract.Filter>(json, ContractJson.Options) : null,
        };

    static Contract.CreditTerms View(this CreditTerms terms) =>
        new()
        {
            MinAmount = terms.MinAmount.ToContract(),
            MaxAmount = terms.MaxAmount.ToContract(),
            MinMonths = terms.MinMonths,
            MaxMonths = terms.MaxMonths,
            MinRate = terms.MinRate,
            MaxRate = terms.MaxRate,
            Repayment = terms.Repayment.MapTo<Contract.RepaymentKind>(),
            Fees = terms.Fees.View(),
            MinDownPayment = terms.MinDownPayment,
            MaxDebtLoad = terms.MaxDebtLoad,
            Documents =
            [
                .. terms.Documents.Select(d => new Contract.ProgramDocument
                {
                    Code = d.Code,
                    Title = d.Title,
                    ValidDays = d.ValidDays,
                    IsRequired = d.IsRequired,
                }),
            ],
            CommissionPercent = terms.CommissionPercent,
            Commission = terms.Commission?.ToContract(),
        };

    static Contract.LoanFees View(this LoanFees fees) =>
        new()
        {
            OncePercent = fees.OncePercent,
            Once = fees.Once?.ToContract(),
            Monthly = fees.Monthly?.ToContract(),
            YearlyInsurancePercent = fees.YearlyInsurancePercent,
        };

    public static CreditTerms ToDomain(this Contract.CreditTerms terms) =>
        new()
        {
            MinAmount = terms.MinAmount.ToDomain()!.Value,
            MaxAmount = terms.MaxAmount.ToDomain()!.Value,
            MinMonths = terms.MinMonths,
            MaxMonths = terms.MaxMonths,
            MinRate = Percent(terms.MinRate),
            MaxRate = Percent(terms.MaxRate),
            Repayment = terms.Repayment?.MapTo<RepaymentKind>() ?? RepaymentKind.Annuity,
            Fees = terms.Fees.ToDomain(),
            MinDownPayment = Percent(terms.MinDownPayment),
            MaxDebtLoad = Percent(terms.MaxDebtLoad),
            Documents =
            [
                .. (terms.Documents ?? []).Select(d => new ProgramDocument(d.Code, d.Title.Trim(), d.ValidDays, d.IsRequired ?? true)),
            ],
            CommissionPercent = Percent(terms.CommissionPercent),
            Commission = terms.Commission.ToDomain(),
        };

    public static LoanFees ToDomain(this Contract.LoanFees? fees) =>
        fees is null
            ? LoanFees.None
            : new(Percent(fees.OncePercent) ?? 0, fees.Once.ToDomain(), fees.Monthly.ToDomain(), Percent(fees.YearlyInsurancePercent) ?? 0);

    /// <summary>Percentages have three places after the point.</summary>
    public static decimal Percent(decimal percent) => decimal.Round(percent, 3);

    static decimal? Percent(decimal? percent) => percent is { } provided ? Percent(provided) : null;
}
