using MakCrm.Application.Grades.Public;
using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

/// <summary>Forecasts what partners, and those who are none yet, may earn.</summary>
sealed class IncomeForecasts(FunnelReader funnels, CommissionPlanReader plans, IGrades grades, TimeProvider clock) : IModuleService
{
    /// <param name="partner">Null for somebody who is no partner yet.</param>
    /// <param name="months">Of so many whole calendar months the conversion is taken.</param>
    public async Task<Result<Contract.IncomeForecast>> Of(
        PartnerFacts? partner,
        int months,
        IReadOnlyCollection<Contract.IncomeScenario> requested,
        CancellationToken ct
    )
    {
        var timeline = partner is null ? await plans.PublicTimeline(ct) : (await plans.Timelines([partner], ct))[partner.Id];
        if (timeline.On(plans.Today) is not { } plan)
            return CommissionErrors.ForecastPlanMissing;
        var bonuses = await grades.LadderBonuses(partner?.Kind ?? "partner", plans.Today, ct);
        var scenarios = IncomeScenarios.ToDomain(requested, timeline.BonusOn(plans.Today), bonuses);
        if (!scenarios.IsOk)
            return scenarios.Error;
        var before = new DateOnly(plans.Today.Year, plans.Today.Month, 1);
        var from = before.AddMonths(-months);
        var basis = ConversionBasis.Of(partner?.Id, await funnels.ByPartner(from, before, ct));
        return basis.Map(existing => new Contract.IncomeForecast
        {
            PartnerId = partner?.Id,
            PlanVersion = plan.VersionNumber,
            Basis = existing.View(from, before.AddDays(-1)),
            Scenarios =
            [
                .. requested.Zip(scenarios.Value, (a, s) => s.View(a, existing.Interval, new IncomeForecast(plan, clock.GetUtcNow()))),
            ],
        });
    }
}

/// <summary>Scenarios and forecasts between the contract and the domain.</summary>
static class IncomeScenarios
{
    public static Result<IReadOnlyList<IncomeScenario>> ToDomain(
        IReadOnlyCollection<Contract.IncomeScenario> requested,
        decimal ownBonus,
        IReadOnlyDictionary<string, decimal> bonuses
    )
    {
        var scenarios = new List<IncomeScenario>();
        foreach (var (index, scenario) in requested.Index())
        {
            var pointer = $"/scenarios/{index}";
            if (scenario.Grade is { } grade && !bonuses.ContainsKey(grade))
                return CommissionErrors.ForecastGradeUnknown.WithPointer($"{pointer}/grade");
            var bonus = scenario.Grade is { } key ? bonuses[key] : ownBonus;
            var loan = Money.Of(scenario.AverageLoan.Amount, scenario.AverageLoan.Currency);
            var assumed = new IncomeScenario(scenario.LeadsPerMonth, loan, EnumWireFormat.ToWireName(scenario.Product), bonus);
            if (assumed.Refusal(pointer) is { } refusal)
                return refusal;
            scenarios.Add(assumed);
        }

        return scenarios;
    }

    public static Contract.IncomeBasis View(this ConversionBasis basis, DateOnly from, DateOnly to) =>
        new()
        {
            Kind = basis.Own is null ? Contract.IncomeBasisKind.Network : Contract.IncomeBasisKind.Own,
            From = from,
            To = to,
            Leads = basis.Own?.Trials,
            Loans = basis.Own?.Successes,
            Partners = basis.Own is null ? basis.Partners : null,
            Conversion = basis.Interval.View(),
        };

    public static Contract.LeadConversion View(this ConversionInterval interval) =>
        new()
        {
            Low = Rounded(interval.Low, 4),
            Rate = Rounded(interval.Rate, 4),
            High = Rounded(interval.High, 4),
        };

    public static Contract.ForecastedScenario View(
        this IncomeScenario scenario,
        Contract.IncomeScenario requested,
        ConversionInterval conversion,
        IncomeForecast forecast
    )
    {
        var (loans, income) = (IncomeForecast.Loans(scenario, conversion), forecast.Income(scenario, conversion));
        return new()
        {
            Scenario = requested,
            BonusPercent = scenario.BonusPercent,
            Loans = new()
            {
                Low = Rounded(loans.Low, 1),
                Expected = Rounded(loans.Expected, 1),
                High = Rounded(loans.High, 1),
            },
            Income = new()
            {
                Low = income.Low.ToContract(),
                Expected = income.Expected.ToContract(),
                High = income.High.ToContract(),
            },
        };
    }

    static decimal Rounded(double value, int digits) => decimal.Round((decimal)value, digits, MidpointRounding.AwayFromZero);
}
