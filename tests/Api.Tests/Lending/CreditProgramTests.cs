using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Lending;

/// <summary>Banks, their programs and whom they suit.</summary>
public sealed class CreditProgramTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Programs = "/api/v1/credit-programs";
    static int codes;
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly TestApiClient franchisee = api.As(api.Network.Franchisees[0]);

    [Fact]
    public async Task A_bank_of_the_head_office_is_seen_by_the_network_and_by_nobody_else()
    {
        var bank = await Bank();
        (await franchisee.Get($"/api/v1/banks/{bank}")).Expect(200)["name"].GetValue<string>().ShouldBe("Банк");
        (await franchisee.Patch($"/api/v1/banks/{bank}", new { name = "Наш" })).ExpectProblem(403, "forbidden");
        var strangers = api.As((await api.NewNetwork()).HeadOffice);
        (await strangers.Get($"/api/v1/banks/{bank}")).ExpectProblem(404, "bank_not_found");
        (await strangers.Get("/api/v1/banks")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_of_a_bank_is_taken_once()
    {
        var code = Code();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => office.Post("/api/v1/banks", new { code, name = "Банк" })));
        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Count(a => a.Code == "bank_code_taken").ShouldBe(7);
    }

    [Fact]
    public async Task An_archived_bank_takes_its_programs_along_until_it_is_restored()
    {
        var bank = await Bank();
        var program = await Program(bank, "car_loan");
        (await office.Post($"/api/v1/banks/{bank}/archive")).Expect(200);
        (await office.Post($"/api/v1/banks/{bank}/archive")).ExpectProblem(409, "bank_archived");
        (await office.Post(Programs, Registration(bank, "car_loan"))).ExpectProblem(409, "bank_archived");
        (await franchisee.Get($"{Programs}?bankId={bank}")).Items.ShouldBeEmpty();
        (await Match("car_loan")).ShouldNotContain(m => m["programId"]!.GetValue<Guid>() == program);
        (await office.Post($"/api/v1/banks/{bank}/restore")).Expect(200);
        (await Match("car_loan")).ShouldContain(m => m["programId"]!.GetValue<Guid>() == program);
    }

    [Fact]
    public async Task New_terms_hold_from_their_day_on_and_the_old_ones_stay_to_be_read()
    {
        var program = await Program(await Bank(), "mortgage");
        var later = new
        {
            effectiveFrom = "2200-01-01",
            terms = Terms(maxRate: 9.5m),
            comment = "Ставка снижена",
        };
        (await office.Post($"{Programs}/{program}/versions", later)).Expect(201)["number"].GetValue<int>().ShouldBe(2);
        (await franchisee.Get($"{Programs}/{program}")).Expect(200)["current"]["number"]!.GetValue<int>().ShouldBe(1);
        var now = new { effectiveFrom = "2026-01-02", terms = Terms(maxRate: 11.5m) };
        (await office.Post($"{Programs}/{program}/versions", now)).Expect(201);
        (await franchisee.Get($"{Programs}/{program}")).Expect(200)["current"]["terms"]!["maxRate"]!.GetValue<decimal>().ShouldBe(11.5m);
        var first = (await office.Get($"{Programs}/{program}/versions?limit=2")).Expect(200);
        first.Items.Select(v => v["number"]!.GetValue<int>()).ShouldBe([3, 2]);
        var second = await office.Get($"{Programs}/{program}/versions?limit=2&cursor={first["nextCursor"]}");
        second.Items.ShouldHaveSingleItem()["number"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Announced_terms_come_into_effect_although_the_present_ones_are_corrected_meanwhile()
    {
        var program = await Program(await Bank(), "business_loan");
        var announced = new { effectiveFrom = "2030-01-01", terms = Terms(maxRate: 9.5m) };
        (await office.Post($"{Programs}/{program}/versions", announced)).Expect(201);
        var corrected = new { effectiveFrom = "2026-01-01", terms = Terms(maxRate: 11.5m) };
        (await office.Post($"{Programs}/{program}/versions", corrected)).Expect(201);
        (await RateOn("2029-12-31")).ShouldBe(11.5m);
        (await RateOn("2030-01-01")).ShouldBe(9.5m);

        async Task<decimal> RateOn(string day) =>
            (await franchisee.Post($"{Programs}/match", Wish("business_loan", day))).Expect(200).Items.Single()[
                "rate"
            ]!.GetValue<decimal>();
    }

    [Fact]
    public async Task Amounts_in_another_currency_are_refused()
    {
        var registration = Registration(await Bank(), "mortgage");
        registration["terms"]!["maxAmount"]!["currency"] = "USD";
        (await office.Post(Programs, registration)).ExpectProblem(422, "credit_terms_currency_mismatch");
        var wish = JsonSerializer.SerializeToNode(Wish("mortgage", "2026-01-15"))!;
        wish["amount"]!["currency"] = "USD";
        (await franchisee.Post($"{Programs}/match", wish)).ExpectProblem(422, "currency_mismatch");
    }

    [Fact]
    public async Task A_rule_that_a_fact_must_be_known_reads_so()
    {
        await Program(await Bank(), "secured_loan", rule: """{"field":"region","op":"is_null","value":false}""");
        var reasons = (await Match("secured_loan")).Single()["reasons"]!.AsArray();
        var reason = reasons.Single(r => r!["op"]!.GetValue<string>() == "is_null")!;
        reason["outcome"]!.GetValue<string>().ShouldBe("failed");
        reason["expected"]!.GetValue<bool>().ShouldBeFalse();
        reason["text"]!["en"]!.GetValue<string>().ShouldBe("Region: must be given, is not known");
        reason["text"]!["ru"]!.GetValue<string>().ShouldBe("Регион: должно быть указано, не указано");
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused()
    {
        var program = await Program(await Bank(), "mortgage");
        await Program(await Bank(), "mortgage");
        var first = await office.Get($"{Programs}?limit=1");
        (await office.Get($"{Programs}/{program}/versions?cursor={first["nextCursor"]}")).ExpectProblem(400, "invalid_request");
    }

    [Fact]
    public async Task Of_two_who_publish_at_once_by_the_same_version_one_is_refused()
    {
        var program = await Program(await Bank(), "mortgage");
        var terms = new { effectiveFrom = "2026-01-02", terms = Terms(maxRate: 30) };
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => office.Post($"{Programs}/{program}/versions", terms, ifMatch: 1))
        );
        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Where(a => a.Status != 201).ShouldAllBe(a => a.Code == "stale_version" || a.Code == "concurrent_change");
    }

    [Theory]
    [InlineData("""{"field":"shoeSize","op":"eq","value":42}""", "filter_field_unknown", "/eligibility/field")]
    [InlineData("""{"field":"age","op":"contains","value":"4"}""", "filter_operator_unfit", "/eligibility/op")]
    [InlineData("""{"and":[{"field":"age","op":"gte","value":"old"}]}""", "filter_value_invalid", "/eligibility/and/0/value")]
    [InlineData("""{"field":"creditHistory","op":"in","value":["spotless"]}""", "filter_value_invalid", "/eligibility/value")]
    [InlineData("""{"and":[{"field":"age","op":"gte"}],"field":"age"}""", "filter_malformed", "/eligibility")]
    public async Task A_rule_that_cannot_be_meant_is_refused_where_it_is_wrong(string rule, string code, string pointer)
    {
        var registration = Registration(await Bank(), "mortgage");
        registration["eligibility"] = JsonNode.Parse(rule);
        (await office.Post(Programs, registration)).ExpectProblem(422, code)["errors"]![0]!["pointer"]!
            .GetValue<string>()
            .ShouldBe(pointer);
    }

    [Fact]
    public async Task Bounds_that_cross_are_refused()
    {
        var registration = Registration(await Bank(), "mortgage");
        registration["terms"]!["maxMonths"] = 1;
        (await office.Post(Programs, registration)).ExpectProblem(422, "credit_terms_range_invalid");
        registration["bankId"] = Guid.CreateVersion7();
        (await office.Post(Programs, registration)).ExpectProblem(422, "bank_unknown");
    }

    [Fact]
    public async Task A_borrower_hears_of_each_program_why_it_suits_or_not()
    {
        var bank = await Bank();
        var (cheap, dear) = (await Program(bank, "credit_card", maxRate: 12), await Program(bank, "credit_card", maxRate: 30));
        var strict = await Program(bank, "credit_card", rule: """{"field":"age","op":"gte","value":40}""");
        var matches = await Match("credit_card", ("monthlyIncome", Rubles(20_000_000)), ("creditHistory", "good"));
        matches.Select(m => m["programId"]!.GetValue<Guid>()).ShouldBe([cheap, dear, strict]);
        matches.Select(m => m["verdict"]!.GetValue<string>()).ShouldBe(["eligible", "eligible", "ineligible"]);
        var failed = matches[2]["reasons"]!.AsArray().Single(r => r!["outcome"]!.GetValue<string>() == "failed")!;
        failed["field"]!.GetValue<string>().ShouldBe("age");
        failed["text"]!["ru"]!.GetValue<string>().ShouldBe("Возраст, лет: нужно не меньше 40, сейчас 35");
        var amount = failed.Parent!.AsArray().Single(r => r!["field"]!.GetValue<string>() == "amount")!["text"]!;
        amount["ru"]!.GetValue<string>().ShouldBe("Сумма: нужно от 50\u00a0000 до 5\u00a0000\u00a0000, сейчас 500\u00a0000");
        amount["en"]!.GetValue<string>().ShouldBe("Amount: must be from 50,000 to 5,000,000, is 500,000");
        matches[0]["monthlyPayment"]!["amount"]!.GetValue<long>().ShouldBe(1_660_716);
        matches[0]["fullCost"]!.GetValue<decimal>().ShouldBe(12m);
    }

    [Fact]
    public async Task A_fact_that_is_none_is_refused()
    {
        var wish = Wish("mortgage", "2026-01-15", ("shoeSize", 42));
        (await franchisee.Post($"{Programs}/match", wish)).ExpectProblem(422, "borrower_fact_invalid");
        (await franchisee.Post($"{Programs}/match", Wish("mortgage", "2026-01-15", ("age", "old")))).ExpectProblem(
            422,
            "borrower_fact_invalid"
        );
    }

    [Fact]
    public async Task A_loan_is_reckoned_with_its_payments_and_its_full_cost()
    {
        var loan = new
        {
            amount = Rubles(10_000_000),
            months = 12,
            rate = 12,
            issuedOn = "2026-01-31",
        };
        var answer = (await franchisee.Post("/api/v1/loan-calculations", loan)).Expect(200);
        answer["payments"]!.AsArray().Count.ShouldBe(12);
        answer["payments"]![0]!["dueOn"]!.GetValue<string>().ShouldBe("2026-02-28");
        answer["totalPaid"]!["amount"]!.GetValue<long>().ShouldBe(10_661_853);
        answer["fullCost"]!.GetValue<decimal>().ShouldBe(12m);
    }

    [Fact]
    public async Task All_facts_of_borrowers_are_named_in_both_languages()
    {
        var fields = (await franchisee.Get("/api/v1/borrower-fields")).Expect(200).Items;
        fields.Select(f => f["name"]!.GetValue<string>()).ShouldContain("creditHistory");
        fields.ShouldAllBe(f => f["title"]!["ru"]!.GetValue<string>().Length > 0 && f["title"]!["en"]!.GetValue<string>().Length > 0);
    }

    async Task<Guid> Bank() => (await office.Post("/api/v1/banks", new { code = Code(), name = "Банк" })).Expect(201).Id;

    async Task<Guid> Program(Guid bank, string product, decimal maxRate = 24.9m, string? rule = null)
    {
        var registration = Registration(bank, product, maxRate);
        if (rule is not null)
            registration["eligibility"] = JsonNode.Parse(rule);
        return (await office.Post(Programs, registration)).Expect(201).Id;
    }

    async Task<IReadOnlyList<JsonNode>> Match(string product, params (string Field, object Value)[] facts) =>
        (await franchisee.Post($"{Programs}/match", Wish(product, "2026-01-15", facts))).Expect(200).Items;

    static object Wish(string product, string on, params (string Field, object Value)[] facts) =>
        new
        {
            product,
            amount = Rubles(50_000_000),
            months = 36,
            birthDate = "1990-04-12",
            on,
            facts = facts.Select(f => new { field = f.Field, value = f.Value }),
        };

    static JsonObject Registration(Guid bank, string product, decimal maxRate = 24.9m) =>
        JsonSerializer
            .SerializeToNode(
                new
                {
                    bankId = bank,
                    code = Code(),
                    name = "Программа",
                    product,
                    effectiveFrom = "2026-01-01",
                    terms = Terms(maxRate),
                }
            )!
            .AsObject();

    static object Terms(decimal maxRate) =>
        new
        {
            minAmount = Rubles(5_000_000),
            maxAmount = Rubles(500_000_000),
            minMonths = 12,
            maxMonths = 60,
            minRate = 9,
            maxRate,
        };

    static object Rubles(long amount) => new { amount, currency = "RUB" };

    static string Code() => $"code_{Interlocked.Increment(ref codes)}";
}
