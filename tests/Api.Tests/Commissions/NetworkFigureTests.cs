using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Partners;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Commissions.CommissionApi;

namespace MakCrm.Api.Tests.Commissions;

/// <summary>What partners and strangers are told of the network: nothing as long as few are behind it.</summary>
public sealed class NetworkFigureTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Forecasts = "/api/v1/income-forecasts";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task The_network_speaks_from_five_partners_on()
    {
        (await Strange("nowhere")).ExpectProblem(404, "registration_form_not_found");
        await OpenForm();
        (await Strange()).ExpectProblem(409, "income_forecast_plan_missing");
        await AssignToAll();
        var partners = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => api.NewStaffed()));
        foreach (var (partner, _) in partners.Take(4))
            await api.Bring(partner, 4, 1, LastMonth);
        (await Strange()).ExpectProblem(409, "income_forecast_data_insufficient");
        (await partners[0].Person.Api.Post(Forecasts, Asked)).ExpectProblem(409, "income_forecast_data_insufficient");
        (await Analytics(partners[0].Person))["network"].ShouldBeNull();
        await api.Bring(partners[4].Partner, 6, 0, LastMonth);
        var response = (await Strange()).Expect(200);
        // Four of 22 are 0.1818, told in steps of half a percent.
        response["basis"].ShouldHave(new { kind = "network", partners = 5 });
        response["basis"]["conversion"]!["rate"]!.GetValue<decimal>().ShouldBe(0.18m);
        response["basis"]["leads"].ShouldBeNull();
        response.Json["partnerId"].ShouldBeNull();
        response["scenarios"][0]!["income"]!["expected"]!["amount"]!.GetValue<long>().ShouldBe(1_800_000);
        (await partners[4].Person.Api.Post(Forecasts, Asked)).Expect(200)["basis"]["kind"]!.GetValue<string>().ShouldBe("network");
        await Eventually.Holds(async () =>
        {
            var medians = (await Analytics(partners[4].Person))["network"]!;
            medians["income"]!["amount"]!.GetValue<long>().ShouldBe(500_000);
            (medians["leads"]!.GetValue<decimal>(), medians["conversion"]!.GetValue<decimal>()).ShouldBe((4m, 0.25m));
        });
    }

    string LastMonth => $"{api.Clock.GetUtcNow().AddMonths(-1):yyyy-MM}-10";

    static object Asked => new { scenarios = new[] { new { leadsPerMonth = 20, averageLoan = Rubles(500_000) } } };

    Task<ApiResponse> Strange(string form = "site") =>
        api.AsNobody().Post($"/api/v1/public/registration-forms/{form}/income-forecasts", Asked);

    async Task OpenForm()
    {
        var form = new
        {
            code = "site",
            kind = "partner",
            title = new { en = "Join", ru = "Присоединиться" },
        };
        (await office.Post("/api/v1/registration-forms", form)).Expect(201);
    }

    static async Task<JsonNode> Analytics(Member person) => (await person.Api.Get("/api/v1/partner-analytics")).Expect(200).Json;

    async Task AssignToAll()
    {
        var plan = await api.NewPlan(Terms(Percent(1)));
        var all = new
        {
            audience = "partner",
            planId = plan,
            effectiveFrom = "2026-01-01",
        };
        (await office.Post("/api/v1/commission-assignments", all)).Expect(201);
    }
}
