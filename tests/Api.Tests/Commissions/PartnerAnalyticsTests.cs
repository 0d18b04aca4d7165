using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Partners;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Commissions.CommissionApi;

namespace MakCrm.Api.Tests.Commissions;

/// <summary>How the leads of a partner have fared.</summary>
public sealed class PartnerAnalyticsTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Analytics = "/api/v1/partner-analytics";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Stages_sources_and_months_are_those_of_the_partner()
    {
        var (partner, person) = await api.NewStaffed();
        await api.Assign(await api.NewPlan(Terms(Percent(1))), partner);
        var leads = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => NewLead(person)));
        await Eventually.Holds(async () => Stage(await Get(person.Api), 0).ShouldBe(2));
        await Record(Outcome("loan_issued", partner, leads[0], Guid.CreateVersion7(), Today));
        await Record(Outcome("lead_sold", partner, leads[1], Guid.CreateVersion7(), Today));
        await Eventually.Holds(async () => Income(await Get(person.Api)).ShouldBe(500_000));
        var body = await Get(person.Api);
        (Stage(body, 1), Stage(body, 2)).ShouldBe((1, 1));
        body["stages"]![2]!["conversion"]!["rate"]!.GetValue<decimal>().ShouldBe(0.5m);
        var source = body["sources"]!.AsArray().ShouldHaveSingleItem()!;
        source.ShouldHave(
            new
            {
                leads = 2,
                sold = 1,
                issued = 1,
            }
        );
        source["name"]!.GetValue<string>().ShouldNotBeEmpty();
        body["months"]!.AsArray().ShouldHaveSingleItem()!.ShouldHave(new { leads = 2, loans = 1 });
        (await Get(office, $"?partnerId={partner}"))["income"]!["amount"]!.GetValue<long>().ShouldBe(500_000);
    }

    [Fact]
    public async Task A_partner_without_leads_has_zeros()
    {
        var (partner, person) = await api.NewStaffed();
        var body = await Get(person.Api);
        body["partnerId"]!.GetValue<Guid>().ShouldBe(partner);
        (Stage(body, 0), Income(body), body["sources"]!.AsArray().Count, body["months"]!.AsArray().Count).ShouldBe((0, 0, 0, 0));
    }

    [Fact]
    public async Task Only_leads_of_the_period_count()
    {
        var (partner, person) = await api.NewStaffed();
        await api.Bring(partner, 2, 1, "2026-01-05");
        await api.Bring(partner, 1, 0, Today);
        Stage(await Get(person.Api, "?from=2026-01-01&to=2026-01-05"), 0).ShouldBe(2);
        Stage(await Get(person.Api, "?from=2026-01-06"), 0).ShouldBe(1);
        var months = (await Get(person.Api))["months"]!.AsArray().Select(m => m!["month"]!.GetValue<string>()).ToList();
        months.ShouldBe(months.Order());
    }

    [Fact]
    public async Task Others_and_senseless_periods_are_refused()
    {
        var ((mine, _), (_, stranger)) = (await api.NewStaffed(), await api.NewStaffed());
        (await stranger.Api.Get($"{Analytics}?partnerId={mine}")).ExpectProblem(404, "commission_partner_not_found");
        (await stranger.Api.Get($"{Analytics}?from=2026-02-01&to=2026-01-01")).ExpectProblem(422, "commission_period_invalid");
        (await stranger.Api.Get($"{Analytics}?from=2023-01-01&to=2026-01-01")).ExpectProblem(422, "commission_period_invalid");
        (await stranger.Api.Get($"{Analytics}?to=9999-12-31")).ExpectProblem(422, "commission_period_invalid");
        (await stranger.Api.Get($"{Analytics}?to=0001-01-01")).ExpectProblem(422, "commission_period_invalid");
    }

    string Today => $"{api.Clock.GetUtcNow():yyyy-MM-dd}";

    static async Task<Guid> NewLead(Member person) =>
        (await person.Api.Post("/api/v1/leads", new { name = "Пётр", phones = new[] { AccessApi.NewPhone() } })).Expect(201).Id;

    async Task Record(object fact) => (await office.Post(Facts, fact)).Expect(201);

    static async Task<JsonNode> Get(TestApiClient by, string query = "") => (await by.Get($"{Analytics}{query}")).Expect(200).Json;

    static long Stage(JsonNode body, int stage) => body["stages"]![stage]!["leads"]!.GetValue<long>();

    static long Income(JsonNode body) => body["income"]!["amount"]!.GetValue<long>();
}
