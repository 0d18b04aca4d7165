using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

/// <summary>Terms between the contract and the domain.</summary>
static class CommissionTermsMapping
{
    public static CommissionTerms ToDomain(this Contract.CommissionTerms terms) =>
        new(
            [.. terms.Rules.Select(ToDomain)],
            terms.Referral is { } referral
                ? new ReferralTerms(
                    decimal.Round(referral.Percent, 3),
                    referral.SecondPercent is { } second ? decimal.Round(second, 3) : null,
                    referral.Months,
                    referral.MostOfOne.ToDomain()
                )
                : null
        );

    static CommissionRule ToDomain(Contract.CommissionRule rule) =>
        new()
        {
            Key = rule.Key,
            Fact = rule.Fact.MapTo<CommissionFactKind>(),
            Role = rule.Role?.MapTo<CommissionRole>() ?? CommissionRole.Introducer,
            Direction = rule.Direction?.MapTo<CommissionDirection>() ?? CommissionDirection.Earn,
            Products = [.. (rule.Products ?? []).Select(p => EnumWireFormat.ToWireName(p))],
            BankIds = [.. rule.BankIds ?? []],
            MeasuredBy = rule.MeasuredBy?.MapTo<CommissionTierMeasure>() ?? CommissionTierMeasure.Count,
            Rates =
            [
                .. rule.Rates.Select(r => new CommissionRate(
                    r.From,
                    r.Percent is { } percent ? decimal.Round(percent, 3) : null,
                    r.Flat.ToDomain()
                )),
            ],
            Least = rule.Least.ToDomain(),
            Most = rule.Most.ToDomain(),
            MostInMonth = rule.MostInMonth.ToDomain(),
            HoldDays = rule.HoldDays ?? 0,
            RecurringMonths = rule.RecurringMonths,
        };

    public static Contract.CommissionTerms View(this CommissionTerms terms) =>
        new()
        {
            Rules = [.. terms.Rules.Select(View)],
            Referral = terms.Referral is { } referral
                ? new()
                {
                    Percent = referral.Percent,
                    SecondPercent = referral.SecondPercent,
                    Months = referral.Months,
                    MostOfOne = referral.MostOfOne?.ToContract(),
                }
                : null,
        };

    public static Contract.CommissionRule View(this CommissionRule rule) =>
        new()
        {
            Key = rule.Key,
            Fact = rule.Fact.MapTo<Contract.CommissionFactKind>(),
            Role = rule.Role.MapTo<Contract.CommissionRole>(),
            Direction = rule.Direction.MapTo<Contract.CommissionDirection>(),
            Products = [.. rule.Products.Select(EnumWireFormat.Parse<Contract.LoanProduct>)],
            BankIds = [.. rule.BankIds],
            MeasuredBy = rule.MeasuredBy.MapTo<Contract.CommissionTierMeasure>(),
            Rates =
            [
                .. rule.Rates.Select(r => new Contract.CommissionRate
                {
                    From = r.From,
                    Percent = r.Percent,
                    Flat = r.Flat?.ToContract(),
                }),
            ],
            Least = rule.Least?.ToContract(),
            Most = rule.Most?.ToContract(),
            MostInMonth = rule.MostInMonth?.ToContract(),
            HoldDays = rule.HoldDays,
            RecurringMonths = rule.RecurringMonths,
        };
}
