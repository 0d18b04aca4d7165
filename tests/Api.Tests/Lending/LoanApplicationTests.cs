using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Deals;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Lending.LendingSteps;

namespace MakCrm.Api.Tests.Lending;

/// <summary>Applications of borrowers to banks, on their way from draft to payout.</summary>
public sealed class LoanApplicationTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/loan-applications";
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly TestApiClient franchisee = api.As(api.Network.Franchisees[0]);

    [Fact]
    public async Task Several_banks_are_applied_to_at_once()
    {
        var (one, other) = (await Program(), await Program());
        var client = await franchisee.NewBorrower();
        var created = (await Apply(client, one, other)).Expect(200).Items;
        created.Select(a => a.Uuid("programId")!.Value).ShouldBe([one, other]);
        created.ShouldAllBe(a => a.Text("state") == "draft");
        var page = (await franchisee.Get($"{Path}?clientId={client}&limit=1")).Expect(200);
        var rest = (await franchisee.Get($"{Path}?clientId={client}&limit=1&cursor={page.NextCursor}")).Expect(200);
        page.Items.Concat(rest.Items).Select(a => a.Uuid("id")).ShouldBe(created.Select(a => a.Uuid("id")), ignoreOrder: true);
        rest.NextCursor.ShouldBeNull();
        (await office.Get($"{Path}/{created[0].Uuid("id")}")).ExpectProblem(404, "loan_application_not_found");
    }

    [Fact]
    public async Task Of_applications_to_one_bank_at_once_one_lives()
    {
        var bank = await office.NewBank();
        var programs = new[] { await office.NewProgram(bank, "mortgage"), await office.NewProgram(bank, "mortgage") };
        var client = await franchisee.NewBorrower();
        (await Apply(client, programs)).ExpectProblem(422, "loan_application_bank_repeated");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Apply(client, programs[i % 2])));
        answers.Count(a => a.Status == 200).ShouldBe(1);
        answers.Where(a => a.Status != 200).ShouldAllBe(a => a.Code == "loan_application_live");
        var live = answers.Single(a => a.Status == 200).Items[0].Uuid("id")!.Value;
        (await franchisee.Post($"{Path}/{live}/withdraw", new { reason = "Передумал" })).Expect(200);
        (await Apply(client, programs[0])).Expect(200);
    }

    [Fact]
    public async Task What_cannot_be_applied_for_is_refused_and_makes_nothing()
    {
        var (program, bank) = (await Program(), await office.NewBank());
        var archived = await office.NewProgram(bank, "mortgage");
        (await office.Post($"/api/v1/banks/{bank}/archive")).Expect(200);
        var client = await franchisee.NewBorrower();
        (await Apply(client, program, Guid.CreateVersion7())).ExpectProblem(422, "credit_program_unknown");
        (await Apply(client, program, archived)).ExpectProblem(409, "bank_archived");
        (await Apply(await franchisee.NewClient(), program)).ExpectProblem(422, "borrower_unknown");
        (await Apply(await office.NewBorrower(), program)).ExpectProblem(422, "client_unknown");
        var strange = new
        {
            clientId = client,
            programIds = new[] { program },
            amount = Rubles(50_000_000),
            months = 36,
            dealId = await franchisee.NewDeal(),
        };
        (await franchisee.Post(Path, strange)).ExpectProblem(422, "deal_unknown");
        (await franchisee.Get($"{Path}?clientId={client}")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_decision_keeps_its_reason_and_who_put_it_down()
    {
        var id = await Submitted(await franchisee.NewBorrower());
        (await Decide(id, new { decision = "declined" })).ExpectProblem(422, "loan_decision_reason_missing");
        (await Decide(id, new { decision = "declined", reason = "Низкий балл" })).Expect(200);
        (await Decide(id, Approval())).ExpectProblem(409, "loan_application_state_unfit");
        var history = (await franchisee.Get($"{Path}/{id}/history")).Expect(200).Items;
        history.Select(s => s.Text("toState")).ShouldBe(["declined", "submitted", "draft"]);
        (history[0].Text("fromState"), history[0].Text("reason"), history[0].Text("source")).ShouldBe(("submitted", "Низкий балл", "user"));
        history[0].Uuid("actorId").ShouldBe(api.Network.Franchisees[0].Client.Id);
        (await office.Get($"{Path}/{id}/history")).ExpectProblem(404, "loan_application_not_found");
    }

    [Fact]
    public async Task Of_two_who_decide_by_the_same_version_one_is_refused()
    {
        var id = await Submitted(await franchisee.NewBorrower());
        var answers = await Task.WhenAll(
            Decide(id, Approval(), ifMatch: 2),
            Decide(id, new { decision = "declined", reason = "Нет" }, ifMatch: 2)
        );
        answers.Count(a => a.Status == 200).ShouldBe(1);
        answers.Single(a => a.Status != 200).Code.ShouldBeOneOf("stale_version", "concurrent_change");
    }

    [Fact]
    public async Task Offers_of_several_banks_are_compared_by_their_full_cost()
    {
        var client = await franchisee.NewBorrower();
        var (dear, cheap) = (await Submitted(client), await Submitted(client));
        (await Decide(dear, Approval(rate: 24))).Expect(200);
        (await Decide(cheap, Approval(rate: 12, conditions: "Страхование"))).Expect(200);
        var offers = (await franchisee.Get($"/api/v1/clients/{client}/loan-offers")).Expect(200)["offers"].AsArray();
        offers.Select(o => o!.Uuid("applicationId")!.Value).ShouldBe([cheap, dear]);
        offers[1]!["extraCost"]!.GetValue<decimal>().ShouldBe(12m);
        offers[0]!["conditions"]!.AsArray().Single()!.GetValue<string>().ShouldBe("Страхование");
        var offer = offers[0]!["offer"]!.Uuid("id")!.Value;
        (await franchisee.Post($"{Path}/{cheap}/offers/{Guid.CreateVersion7()}/accept")).ExpectProblem(404, "loan_offer_unknown");
        (await franchisee.Post($"{Path}/{cheap}/offers/{offer}/accept")).Expect(200)["acceptedOfferId"].GetValue<Guid>().ShouldBe(offer);
    }

    [Fact]
    public async Task A_paid_out_loan_wins_the_deal_with_its_amount()
    {
        var client = await franchisee.NewBorrower();
        var deal = (await franchisee.Post("/api/v1/deals", new { title = "Ипотека", clientId = client })).Expect(201).Id;
        var id = await Submitted(client, deal);
        (await franchisee.Post($"{Path}/{id}/issue", Issue())).ExpectProblem(409, "loan_application_state_unfit");
        (await Decide(id, Approval())).Expect(200);
        (await franchisee.Post($"{Path}/{id}/issue", Issue("2200-01-01"))).ExpectProblem(422, "loan_issue_date_invalid");
        var issued = (await franchisee.Post($"{Path}/{id}/issue", Issue())).Expect(200);
        issued["issuedAmount"].ShouldBeJson(Rubles(45_000_000));
        await Eventually.Holds(async () => (await franchisee.Get($"/api/v1/deals/{deal}")).Json.Text("state").ShouldBe("won"));
        (await franchisee.Get($"/api/v1/deals/{deal}"))["amount"].ShouldBeJson(Rubles(45_000_000));
        var refusal = new { outcome = "refused_after_issue", closedOn = Today };
        (await franchisee.Post($"{Path}/{id}/closure", refusal)).Expect(200).Json.Text("state").ShouldBe("refused_after_issue");
    }

    [Fact]
    public async Task A_document_that_is_over_before_the_bank_decides_is_warned_of()
    {
        var client = await franchisee.NewBorrower();
        var document = new
        {
            code = "income",
            title = "Справка о доходах",
            validDays = 10,
        };
        var id = await Submitted(client, documents: document);
        await Record(id, days: -9);
        var warning = (await Warnings(client)).ShouldHaveSingleItem();
        (warning.Text("code"), warning.Uuid("applicationId")).ShouldBe(("income", (Guid?)id));
        await Record(id, days: 0);
        (await Warnings(client)).ShouldBeEmpty();
        (await franchisee.Put($"{Path}/{id}/documents/passport_copy", new { issuedOn = Today })).ExpectProblem(
            404,
            "loan_document_unknown"
        );
        (await franchisee.Put($"{Path}/{id}/documents/income", new { issuedOn = "2200-01-01" })).ExpectProblem(
            422,
            "loan_document_date_invalid"
        );
    }

    [Fact]
    public async Task What_the_bank_wants_besides_is_asked_for()
    {
        var id = await Submitted(await franchisee.NewBorrower());
        var expected = new { code = "employment_record", title = "Копия трудовой" };
        var requested = new { decision = "documents_requested", documents = new[] { expected, expected } };
        (await Decide(id, requested)).ExpectProblem(422, "loan_document_repeated");
        (await Decide(id, requested with { documents = [expected] })).Expect(200);
        var application = (await franchisee.Get($"{Path}/{id}")).Expect(200);
        application["documents"].AsArray().Single().ShouldNotBeNull().Text("code").ShouldBe("employment_record");
    }

    [Fact]
    public async Task An_erased_person_leaves_no_words_behind()
    {
        var client = await franchisee.NewBorrower();
        var id = await Submitted(client);
        (await Decide(id, new { decision = "declined", reason = "Иванов уволен вчера" })).Expect(200);
        (await franchisee.Patch($"/api/v1/clients/{client}", new { phones = new[] { "+79267770011" } })).Expect(200);
        var erasure = (await franchisee.Post("/api/v1/subject-requests", new { kind = "erasure", phone = "+79267770011" })).Expect(201).Id;
        (await franchisee.Post($"/api/v1/subject-requests/{erasure}/erasure")).Expect(202);
        await Eventually.Holds(async () => (await franchisee.Get(BorrowerOf(client))).Version.ShouldBe(0));
        await Eventually.Holds(async () => (await franchisee.Get($"{Path}/{id}/history")).Items.ShouldAllBe(s => s["reason"] == null));
    }

    string Today => Day(0);

    string Day(int days) => api.Clock.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    async Task<Guid> Program(params object[] documents) =>
        await office.NewProgram(await office.NewBank(decisionDays: 5), "mortgage", terms: Terms(50, documents));

    Task<ApiResponse> Apply(Guid client, params Guid[] programs) => Apply(client, null, programs);

    Task<ApiResponse> Apply(Guid client, Guid? deal, params Guid[] programs)
    {
        var body = new JsonObject
        {
            ["clientId"] = client,
            ["programIds"] = new JsonArray([.. programs.Select(p => JsonValue.Create(p))]),
            ["amount"] = System.Text.Json.JsonSerializer.SerializeToNode(Rubles(50_000_000)),
            ["months"] = 36,
        };
        if (deal is { } linked)
            body["dealId"] = linked;
        return franchisee.Post(Path, body);
    }

    async Task<Guid> Submitted(Guid client, Guid? deal = null, params object[] documents)
    {
        var id = (await Apply(client, deal, await Program(documents))).Expect(200).Items[0].Uuid("id")!.Value;
        (await franchisee.Post($"{Path}/{id}/submit", new { })).Expect(200);
        return id;
    }

    Task<ApiResponse> Decide(Guid id, object decision, int? ifMatch = null) =>
        franchisee.Post($"{Path}/{id}/decisions", decision, ifMatch: ifMatch);

    static object Approval(decimal rate = 19.9m, params string[] conditions) =>
        new
        {
            decision = "approved",
            conditions,
            offers = new[]
            {
                new
                {
                    amount = Rubles(45_000_000),
                    months = 36,
                    rate,
                },
            },
        };

    object Issue(string? on = null) =>
        new
        {
            issuedOn = on ?? Today,
            amount = Rubles(45_000_000),
            contractNumber = "К-1",
        };

    async Task Record(Guid id, int days) =>
        (await franchisee.Put($"{Path}/{id}/documents/income", new { issuedOn = Day(days) })).Expect(200);

    async Task<IReadOnlyList<JsonNode>> Warnings(Guid client) =>
        (await franchisee.Get($"/api/v1/loan-document-warnings?clientId={client}")).Expect(200).Items;
}
