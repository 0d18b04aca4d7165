using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Partners;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Commissions.CommissionApi;

namespace MakCrm.Api.Tests.Commissions;

/// <summary>What partners may expect by their own conversion.</summary>
public sealed class IncomeForecastTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Forecasts = "/api/v1/income-forecasts";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_partner_with_leads_of_their_own_is_told_by_these()
    {
        var (partner, person) = await Brought(20, 2);
        var response = (await person.Api.Post(Forecasts, new { scenarios = new[] { Scenario(20), Scenario(40) } })).Expect(200);
        response["basis"]
            .ShouldHave(
                new
                {
                    kind = "own",
                    leads = 20,
                    loans = 2,
                }
            );
        var conversion = new[] { "low", "rate", "high" }.Select(bound => response["basis"]["conversion"]![bound]!.GetValue<decimal>());
        conversion.ShouldBe([0.0279m, 0.1m, 0.301m]);
        response["scenarios"]
            .AsArray()
            .Select(s => s!["income"]!["expected"]!["amount"]!.GetValue<long>())
            .ShouldBe([1_000_000, 2_000_000]);
        response["scenarios"][0]!["loans"]!["high"]!.GetValue<decimal>().ShouldBe(6.0m);
        (await office.Post(Forecasts, new { partnerId = partner, scenarios = new[] { Scenario(20) } }))
            .Expect(200)["planVersion"]
            .GetValue<int>()
            .ShouldBe(1);
    }

    [Fact]
    public async Task The_next_grade_is_a_scenario()
    {
        var (_, person) = await Brought(20, 2);
        (await office.Post("/api/v1/grade-ladders", Ladder())).Expect(201);
        var response = (await person.Api.Post(Forecasts, new { scenarios = new[] { Scenario(20), Scenario(20, "silver") } })).Expect(200);
        response["scenarios"]
            .AsArray()
            .Select(s => s!["income"]!["expected"]!["amount"]!.GetValue<long>())
            .ShouldBe([1_000_000, 1_100_000]);
        var unknown = await person.Api.Post(Forecasts, new { scenarios = new[] { Scenario(20), Scenario(20, "platinum") } });
        unknown.ExpectProblem(422, "income_forecast_grade_unknown").Faults.ShouldBe(["income_forecast_grade_unknown /scenarios/1/grade"]);
    }

    [Fact]
    public async Task Leads_that_are_reversed_or_of_the_present_month_do_not_count()
    {
        var (partner, person) = await Brought(20, 2);
        await api.Bring(partner, 5, 0, $"{api.Clock.GetUtcNow():yyyy-MM-dd}");
        (await Told(person))["basis"]["leads"]!.GetValue<int>().ShouldBe(20);
        var loan = (await office.Get($"{Facts}?partnerId={partner}&kind=loan_issued")).Items[0]!["id"]!;
        (await office.Post($"{Facts}/{loan}/reverse", new { reason = "возврат" })).Expect(200);
        (await Told(person))["basis"]["loans"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_plan_there_is_no_forecast()
    {
        var (_, person) = await api.NewStaffed();
        var requested = new { scenarios = new[] { Scenario(20) } };
        (await person.Api.Post(Forecasts, requested)).ExpectProblem(409, "income_forecast_plan_missing");
    }

    [Fact]
    public async Task Others_and_senseless_loans_are_refused()
    {
        var ((mine, _), (_, stranger)) = (await Brought(20, 2), await Brought(20, 2));
        var requested = new { partnerId = mine, scenarios = new[] { Scenario(20) } };
        (await stranger.Api.Post(Forecasts, requested)).ExpectProblem(404, "commission_partner_not_found");
        (await stranger.Api.Post(Forecasts, With(new { amount = 0, currency = "RUB" }))).ExpectProblem(422, "amount_not_positive");
        (await stranger.Api.Post(Forecasts, With(new { amount = 1, currency = "USD" }))).ExpectProblem(422, "currency_mismatch");
        (await stranger.Api.Post(Forecasts, With(new { amount = 9_007_199_254_740_991, currency = "RUB" }))).ExpectProblem(
            422,
            "amount_too_large"
        );
        (await stranger.Api.Post(Forecasts, new { scenarios = Array.Empty<object>() })).ExpectProblem(400, "invalid_request");
    }

    string LastMonth => $"{api.Clock.GetUtcNow().AddMonths(-1):yyyy-MM}-10";

    /// <summary>A partner with a plan of one percent, and leads of the last month.</summary>
    async Task<(Guid Partner, Member Person)> Brought(int leads, int loans)
    {
        var (partner, person) = await api.NewStaffed();
        await api.Assign(await api.NewPlan(Terms(Percent(1))), partner);
        await api.Bring(partner, leads, loans, LastMonth);
        return (partner, person);
    }

    static async Task<ApiResponse> Told(Member person) =>
        (await person.Api.Post(Forecasts, new { scenarios = new[] { Scenario(20) } })).Expect(200);

    static object Scenario(int leads) => new { leadsPerMonth = leads, averageLoan = Rubles(500_000) };

    static object Scenario(int leads, string grade) =>
        new
        {
            leadsPerMonth = leads,
            averageLoan = Rubles(500_000),
            grade,
        };

    static object With(object loan) => new { scenarios = new[] { new { leadsPerMonth = 20, averageLoan = loan } } };

    object Ladder() =>
        new
        {
            audience = "partner",
            effectiveFrom = $"{api.Clock.GetUtcNow():yyyy-MM}-01",
            grades = new object[]
            {
                Grade("base", 0),
                Grade(
                    "silver",
                    10,
                    new
                    {
                        fact = "loan_issued",
                        measure = "count",
                        months = 1,
                        least = 900,
                    }
                ),
            },
        };

    static object Grade(string key, int bonusPercent, params object[] entry) =>
        new
        {
            key,
            name = new { en = key, ru = key },
            bonusPercent,
            entry,
            keep = Array.Empty<object>(),
        };
}
