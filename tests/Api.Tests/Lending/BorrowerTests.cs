using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Lending.LendingSteps;

namespace MakCrm.Api.Tests.Lending;

/// <summary>Clients as borrowers, and the programs that suit them.</summary>
public sealed class BorrowerTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Snils = "112-233-445 95";
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly TestApiClient franchisee = api.As(api.Network.Franchisees[0]);

    [Fact]
    public async Task A_client_without_a_profile_is_a_borrower_of_version_0()
    {
        var client = await franchisee.NewClient();
        var borrower = (await franchisee.Get(BorrowerOf(client))).Expect(200);
        borrower.Version.ShouldBe(0);
        (await office.Get(BorrowerOf(client))).ExpectProblem(404, "client_not_found");
        (await office.Patch(BorrowerOf(client), new { kind = "person" })).ExpectProblem(404, "client_not_found");
    }

    [Fact]
    public async Task What_is_told_is_kept_and_what_is_not_mentioned_stays()
    {
        var client = await franchisee.NewBorrower();
        (await franchisee.Patch(BorrowerOf(client), new { region = "Казань", birthDate = (string?)null }, ifMatch: 1)).Expect(200);
        var borrower = (await franchisee.Get(BorrowerOf(client))).Expect(200);
        borrower.Version.ShouldBe(2);
        borrower.Json.Text("region").ShouldBe("Казань");
        borrower.Json.AsObject().ContainsKey("birthDate").ShouldBeFalse();
        borrower["incomes"].AsArray().Single()!["monthly"]!["amount"]!.GetValue<long>().ShouldBe(10_000_000);
        borrower["obligations"].AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_who_change_by_the_same_version_one_is_refused()
    {
        var client = await franchisee.NewClient();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => franchisee.Patch(BorrowerOf(client), new { region = $"Регион {i}" }, ifMatch: 0))
        );
        answers.Count(a => a.Status == 200).ShouldBe(1);
        answers.Where(a => a.Status != 200).ShouldAllBe(a => a.Code == "stale_version" || a.Code == "concurrent_change");
    }

    [Fact]
    public async Task Documents_are_sealed_and_read_whole_only_with_a_trace()
    {
        var client = await franchisee.NewClient();
        var changed = (await franchisee.Patch(BorrowerOf(client), new { snils = Snils, inn = "500100732259" })).Expect(200);
        changed.Json.Text("snils").ShouldBe("*********95");
        (await api.Database.Find("11223344595")).ShouldBeEmpty();
        var reader = api.As(await api.NewClient(api.Network.Franchisees[0], "clients.read", "lending.borrowers.read"));
        (await reader.Get(BorrowerOf(client))).Expect(200).Json.Text("inn").ShouldBe("**********59");
        (await franchisee.Get(BorrowerOf(client))).Expect(200).Json.Text("snils").ShouldBe("11223344595");
        var id = await api.Database.Value<Guid>("select id from borrowers where client_id = $1", client);
        await Eventually.Holds(async () => (await franchisee.Get($"/api/v1/audit-reads?entityId={id}")).Items.Count.ShouldBe(1));
    }

    [Theory]
    [InlineData("""{"snils":"112-233-445 96"}""", "snils_invalid", "/snils")]
    [InlineData("""{"inn":"500100732258"}""", "inn_invalid", "/inn")]
    [InlineData("""{"kind":"company","inn":"500100732259"}""", "borrower_kind_mismatch", "/inn")]
    [InlineData("""{"kind":"company","snils":"112-233-445 95"}""", "borrower_kind_mismatch", "/snils")]
    [InlineData("""{"kind":"company","ogrn":"1027700132196"}""", "ogrn_invalid", "/ogrn")]
    [InlineData("""{"kind":"person","ogrn":"1027700132195"}""", "borrower_kind_mismatch", "/ogrn")]
    [InlineData("""{"birthDate":"2200-01-01"}""", "borrower_date_invalid", "/birthDate")]
    [InlineData("""{"annualRevenue":{"amount":1,"currency":"USD"}}""", "borrower_amount_invalid", "/annualRevenue")]
    [InlineData(
        """{"incomes":[{"kind":"salary","monthly":{"amount":-1,"currency":"RUB"}}]}""",
        "borrower_amount_invalid",
        "/incomes/0/monthly"
    )]
    [InlineData(
        """{"participants":[{"clientId":"0199a1f0-5a10-7c22-8a31-6f0c1b2d3f52","role":"guarantor"}]}""",
        "client_unknown",
        "/participants/0/clientId"
    )]
    public async Task What_nobody_can_be_is_refused_and_changes_nothing(string body, string code, string pointer)
    {
        var client = await franchisee.NewClient();
        var problem = (await franchisee.Patch(BorrowerOf(client), JsonNode.Parse(body))).ExpectProblem(422, code);
        problem["errors"]![0]!["pointer"]!.GetValue<string>().ShouldBe(pointer);
        (await franchisee.Get(BorrowerOf(client))).Version.ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_borrows_with_itself()
    {
        var client = await franchisee.NewClient();
        var self = new { participants = new[] { new { clientId = client, role = "guarantor" } } };
        (await franchisee.Patch(BorrowerOf(client), self)).ExpectProblem(422, "borrower_participant_invalid");
    }

    [Fact]
    public async Task A_borrower_is_matched_by_the_profile_and_hears_what_would_have_to_change()
    {
        var bank = await office.NewBank();
        var program = await office.NewProgram(bank, "car_loan", """{"field":"employment","op":"in","value":["employee","pensioner"]}""");
        var client = await franchisee.NewBorrower(income: 2_000_000);
        (await franchisee.Patch(BorrowerOf(client), new { employment = "unemployed" })).Expect(200);
        var match = (await Match(client, "car_loan")).Single(m => m.Uuid("programId") == program);
        match.Text("verdict").ShouldBe("ineligible");
        var changes = match["changes"]!.AsArray().ToDictionary(c => c!.Text("field")!, c => c!);
        changes["employment"]["text"]!.Text("ru").ShouldBe("Занятость: нужно одно из: работа по найму, пенсия");
        changes["amount"].Text("action").ShouldBe("lower");
        changes["amount"]["value"]!.GetValue<long>().ShouldBe(match["affordableAmount"]!["amount"]!.GetValue<long>());
        changes.ShouldNotContainKey("months");
    }

    [Fact]
    public async Task What_a_co_borrower_earns_counts_and_what_a_guarantor_earns_does_not()
    {
        await office.NewProgram(await office.NewBank(), "refinancing");
        var (client, other) = (await franchisee.NewBorrower(2_000_000), await franchisee.NewBorrower(20_000_000));
        await Join(client, other, "guarantor");
        (await Match(client, "refinancing"))[0].Text("verdict").ShouldBe("ineligible");
        await Join(client, other, "co_borrower");
        (await Match(client, "refinancing"))[0].Text("verdict").ShouldBe("eligible");
    }

    [Fact]
    public async Task A_client_without_a_profile_is_not_matched()
    {
        var wish = new
        {
            product = "mortgage",
            amount = Rubles(50_000_000),
            months = 36,
        };
        var client = await franchisee.NewClient();
        (await franchisee.Post($"{BorrowerOf(client)}/match", wish)).ExpectProblem(404, "borrower_not_found");
    }

    [Fact]
    public async Task The_profile_goes_to_the_client_that_others_turn_out_to_be_and_comes_back()
    {
        var (survivor, merged) = (await franchisee.NewClient(), await franchisee.NewBorrower());
        var merge = await franchisee.Post("/api/v1/client-merges", new { survivorId = survivor, mergedIds = new[] { merged } });
        (await franchisee.Get(BorrowerOf(survivor))).Expect(200).Json.Text("creditHistory").ShouldBe("good");
        (await franchisee.Post($"/api/v1/client-merges/{merge.Expect(201).Id}/undo", new { })).Expect(200);
        (await franchisee.Get(BorrowerOf(survivor))).Version.ShouldBe(0);
        (await franchisee.Get(BorrowerOf(merged))).Json.Text("creditHistory").ShouldBe("good");
    }

    async Task Join(Guid client, Guid other, string role)
    {
        var participants = new[] { new { clientId = other, role } };
        (await franchisee.Patch(BorrowerOf(client), new { participants })).Expect(200);
    }

    async Task<IReadOnlyList<JsonNode>> Match(Guid client, string product)
    {
        var wish = new
        {
            product,
            amount = Rubles(50_000_000),
            months = 60,
            on = "2026-01-15",
        };
        return (await franchisee.Post($"{BorrowerOf(client)}/match", wish)).Expect(200).Items;
    }
}
