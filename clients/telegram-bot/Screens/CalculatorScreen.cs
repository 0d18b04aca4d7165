using System.Globalization;
using MakCrm.Client;
using MakCrm.TelegramBot.Talks;
using MakCrm.TelegramBot.Telegram;
using MakCrm.TelegramBot.Texts;

namespace MakCrm.TelegramBot.Screens;

/// <summary>What partners may expect to earn in a month: as they bring leads now, with twice as many, and at the next grade.</summary>
static class CalculatorScreen
{
    const int MostLeads = 1000;

    public static async Task Forecast(UpdateContext visit, Dialog talk, CancellationToken ct)
    {
        var words = visit.Words;
        var next = (await visit.Crm.Grades.GetGradePath(options: visit.Reading, ct: ct)).Next?.Grade;
        try
        {
            var request = new IncomeForecastRequest { Scenarios = Scenarios(talk, next) };
            var forecast = await visit.Crm.Commissions.ForecastIncome(request, visit.Once(talk), ct);
            var parts = forecast
                .Scenarios.Select(one => Text(one, next, words))
                .Prepend(words["calc_title"])
                .Append(Basis(forecast, words));
            visit.Say(string.Join("\n\n", parts), Buttons(words));
        }
        catch (MakProblemException none) when (None.TryGetValue(none.Code, out var text))
        {
            visit.Say(words[text], Buttons(words));
        }
    }

    static readonly Dictionary<string, string> None = new()
    {
        [ProblemCode.IncomeForecastDataInsufficient] = "calc_no_basis",
        [ProblemCode.IncomeForecastPlanMissing] = "calc_no_plan",
    };

    static List<IncomeScenario> Scenarios(Dialog talk, Grade? next)
    {
        var asked = new IncomeScenario
        {
            LeadsPerMonth = int.Parse(talk.Answer("leads")!, CultureInfo.InvariantCulture),
            AverageLoan = new() { Amount = long.Parse(talk.Answer("loan")!, CultureInfo.InvariantCulture), Currency = "RUB" },
            Product = talk.Answer("product") is { } product ? new LoanProduct(product) : null,
        };
        List<IncomeScenario> scenarios = [asked];
        if (asked.LeadsPerMonth * 2 <= MostLeads)
            scenarios.Add(asked with { LeadsPerMonth = asked.LeadsPerMonth * 2 });
        if (next is not null)
            scenarios.Add(asked with { Grade = next.Key });
        return scenarios;
    }

    static string Text(ForecastedScenario one, Grade? next, BotTexts words)
    {
        var (scenario, loans, income) = (one.Scenario, one.Loans, one.Income);
        var assumed = words.Of(
            "calc_scenario",
            ("leads", BotTexts.Number(scenario.LeadsPerMonth)),
            ("loan", BotTexts.Amount(scenario.AverageLoan))
        );
        string?[] lines =
        [
            scenario.Product is { } product ? $"{assumed}, {words.Name("product", product.Value).ToLowerInvariant()}" : assumed,
            scenario.Grade is not null && next is not null ? words.Of("calc_grade", ("grade", words.Of(next.Name))) : null,
            one.BonusPercent > 0 ? words.Of("calc_bonus", ("percent", BotTexts.Number(one.BonusPercent))) : null,
            words.Of(
                "calc_loans",
                ("expected", BotTexts.Number(loans.Expected)),
                ("low", BotTexts.Number(loans.Low)),
                ("high", BotTexts.Number(loans.High))
            ),
            words.Of("calc_income", ("expected", Rubles(income.Expected)), ("low", Rubles(income.Low)), ("high", Rubles(income.High))),
        ];
        return string.Join('\n', lines.OfType<string>());
    }

    static string Basis(IncomeForecast forecast, BotTexts words)
    {
        var basis = forecast.Basis;
        var period = words.Of(
            "calc_conversion",
            ("rate", Percent(basis.Conversion.Rate)),
            ("low", Percent(basis.Conversion.Low)),
            ("high", Percent(basis.Conversion.High)),
            ("from", BotTexts.Day(basis.From)),
            ("to", BotTexts.Day(basis.To))
        );
        var source =
            basis.Kind == IncomeBasisKind.Own
                ? words.Of("calc_own", ("leads", BotTexts.Number(basis.Leads ?? 0)), ("loans", BotTexts.Number(basis.Loans ?? 0)))
                : words.Of("calc_network", ("partners", BotTexts.Number(basis.Partners ?? 0)));
        return $"{source}\n{period}\n{words["calc_limits"]}";
    }

    static KeyboardBuilder Buttons(BotTexts words) =>
        new KeyboardBuilder()
            .Add(MessagePayload.Button(words["b_calc_again"], "u"), MessagePayload.Button(words["b_grade"], "j"))
            .Add(MessagePayload.Button(words["b_menu"], "m"));

    // What is estimated is not exact to the kopeck.
    static string Rubles(Money sum) => BotTexts.Amount(sum with { Amount = (long)decimal.Round(sum.Amount / 100m) * 100 });

    static string Percent(decimal share) => $"{BotTexts.Number(share * 100)} %";
}
