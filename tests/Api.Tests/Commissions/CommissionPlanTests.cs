using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Partners;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Commissions.CommissionApi;

namespace MakCrm.Api.Tests.Commissions;

/// <summary>Plans of commissions, for whom they hold, and what other terms would give.</summary>
public sealed class CommissionPlanTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Assignments = "/api/v1/commission-assignments";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_plan_is_created_renamed_archived_and_restored()
    {
        var plan = (await office.Post(Plans, Plan(Terms(Percent(1))))).Expect(201);
        plan["current"]["terms"]!["rules"]![0]!["rates"]![0]!["percent"]!.GetValue<decimal>().ShouldBe(1);
        var renamed = (await office.Patch($"{Plans}/{plan.Id}", new { name = "Партнёры" })).Expect(200);
        renamed.Json.Text("name").ShouldBe("Партнёры");
        (await office.Post($"{Plans}/{plan.Id}/archive")).Expect(200);
        (await office.Post($"{Plans}/{plan.Id}/archive")).ExpectProblem(409, "commission_plan_archived");
        (await office.Get($"{Plans}?limit=200")).Items.ShouldNotContain(p => p["id"]!.GetValue<Guid>() == plan.Id);
        (await office.Post($"{Plans}/{plan.Id}/restore")).Expect(200);
        (await office.Post($"{Plans}/{plan.Id}/restore")).ExpectProblem(409, "commission_plan_not_archived");
    }

    [Fact]
    public async Task Versions_are_listed_newest_first_and_page_by_page()
    {
        var plan = await api.NewPlan(Terms(Percent(1)));
        foreach (var day in new[] { "2026-02-01", "2026-03-01" })
            (await office.Post($"{Plans}/{plan}/versions", new { effectiveFrom = day, terms = Terms(Percent(2)) })).Expect(201);
        var first = (await office.Get($"{Plans}/{plan}/versions?limit=2")).Expect(200);
        first.Items.Select(v => v["number"]!.GetValue<int>()).ShouldBe([3, 2]);
        var second = await office.Get($"{Plans}/{plan}/versions?limit=2&cursor={first["nextCursor"]}");
        second.Items.ShouldHaveSingleItem()["number"]!.GetValue<int>().ShouldBe(1);
        (await office.Get($"{Plans}/{Guid.CreateVersion7()}/versions")).ExpectProblem(404, "commission_plan_not_found");
    }

    [Theory]
    [InlineData("""[{"from": 1, "percent": 1}]""", "loan_issued", "commission_tiers_invalid")]
    [InlineData("""[{"from": 0, "percent": 1}, {"from": 0, "percent": 2}]""", "loan_issued", "commission_tiers_invalid")]
    [InlineData("""[{"from": 0}]""", "loan_issued", "commission_rate_invalid")]
    [InlineData("""[{"from": 0, "percent": 1}]""", "lead_accepted", "commission_fact_without_amount")]
    [InlineData("""[{"from": 0, "flat": {"amount": 100, "currency": "USD"}}]""", "loan_issued", "currency_mismatch")]
    [InlineData("""[{"from": 0, "flat": {"amount": -100, "currency": "RUB"}}]""", "loan_issued", "amount_not_positive")]
    public async Task Terms_that_make_no_sense_are_refused(string rates, string fact, string code)
    {
        var rule = new
        {
            key = "rule",
            fact,
            rates = JsonNode.Parse(rates),
        };
        (await office.Post(Plans, Plan(Terms(rule)))).ExpectProblem(422, code);
    }

    [Fact]
    public async Task Two_rules_have_two_keys_and_the_least_is_not_more_than_the_most()
    {
        (await office.Post(Plans, Plan(Terms(Percent(1), Percent(2))))).ExpectProblem(422, "commission_rule_key_repeated");
        var rule = new
        {
            key = "rule",
            fact = "loan_issued",
            rates = new[] { new { from = 0, percent = 1 } },
            least = Rubles(2),
            most = Rubles(1),
        };
        (await office.Post(Plans, Plan(Terms(rule)))).ExpectProblem(422, "commission_limits_invalid");
    }

    [Fact]
    public async Task A_code_is_taken_once()
    {
        var plan = Plan(Terms());
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.Post(Plans, plan)));
        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Count(a => a.Code == "commission_plan_code_taken").ShouldBe(3);
    }

    [Fact]
    public async Task A_partners_own_plan_goes_before_that_of_their_kind_and_what_happened_is_reckoned_again()
    {
        var (common, own) = (await api.NewPlan(Terms(Percent(1))), await api.NewPlan(Terms(Percent(5))));
        var partner = (await api.NewPartner()).Id;
        var ofKind = new
        {
            audience = "partner",
            planId = common,
            effectiveFrom = "2026-01-01",
        };
        (await office.Post(Assignments, ofKind)).Expect(201);
        var fact = await api.NewFact(partner, 10_000);
        (await api.Commissions(fact, 1)).Single()["planName"].ShouldNotBeNull();
        await api.Assign(own, partner, "2026-01-05");
        (await api.Commissions(fact, 2)).Sum(s => s.Minor()).ShouldBe(50_000);
        (await office.Get($"{Assignments}?partnerId={partner}")).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_assignment_names_a_partner_or_a_kind_that_exists()
    {
        var plan = await api.NewPlan(Terms());
        (await Assigned(plan, new { })).ExpectProblem(422, "commission_assignment_target_invalid");
        (await Assigned(plan, new { partnerId = Guid.CreateVersion7() })).ExpectProblem(422, "commission_partner_unknown");
        (await Assigned(Guid.CreateVersion7(), new { audience = "franchisee" })).ExpectProblem(422, "commission_plan_unknown");
        (await office.Post($"{Plans}/{plan}/archive")).Expect(200);
        (await Assigned(plan, new { audience = "franchisee" })).ExpectProblem(409, "commission_plan_archived");
    }

    [Fact]
    public async Task A_simulation_says_what_other_terms_would_give_and_who_loses()
    {
        var plan = await api.NewPlan(Terms(Percent(2)));
        var (few, many) = ((await api.NewPartner()).Id, (await api.NewPartner()).Id);
        await api.Assign(plan, few);
        await api.Assign(plan, many);
        await api.NewFact(few, 10_000, "2026-01-10");
        foreach (var day in new[] { "2026-01-10", "2026-01-11", "2026-01-12" })
            await api.NewFact(many, 10_000, day);
        var steps = new
        {
            key = "loans",
            fact = "loan_issued",
            rates = new object[] { new { from = 0, percent = 1 }, new { from = 2, percent = 4 } },
        };
        var simulated = (await office.Post($"{Plans}/simulate", Simulation(plan, Terms(steps)))).Expect(200);
        simulated["actual"].ShouldBeJson(Rubles(800));
        simulated["simulated"].ShouldBeJson(Rubles(1_000));
        simulated["losing"].GetValue<int>().ShouldBe(1);
        simulated["partners"].AsArray().Select(l => l!["partnerId"]!.GetValue<Guid>()).ShouldBe([few, many]);
    }

    [Fact]
    public async Task A_period_that_is_empty_or_too_long_is_not_simulated()
    {
        var plan = await api.NewPlan(Terms());
        (await office.Post($"{Plans}/simulate", Simulation(plan, Terms(), "2025-12-01"))).ExpectProblem(422, "commission_period_invalid");
        (await office.Post($"{Plans}/simulate", Simulation(plan, Terms(), "2029-01-01"))).ExpectProblem(422, "commission_period_invalid");
    }

    [Fact]
    public async Task Franchisees_read_no_plans_of_the_head_office_and_change_none()
    {
        var franchisee = api.As(api.Network.Franchisees[0]);
        (await franchisee.Post(Plans, Plan(Terms()))).ExpectProblem(403, "forbidden");
    }

    Task<ApiResponse> Assigned(Guid plan, object target)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(target)!.AsObject();
        (body["planId"], body["effectiveFrom"]) = (plan, "2026-01-01");
        return office.Post(Assignments, body);
    }

    static object Simulation(Guid plan, object terms, string to = "2026-01-31") =>
        new
        {
            planId = plan,
            terms,
            from = "2026-01-01",
            to,
        };
}
