using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Lending.BankSteps;

namespace MakCrm.Api.Tests.Lending;

/// <summary>Applications on their way to banks, and what banks report of them, with whatever goes wrong between.</summary>
public sealed class BankSubmissionTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient franchisee = api.As(api.Network.Franchisees[0]);

    [Fact]
    public async Task An_application_goes_to_the_bank_by_its_mapping()
    {
        var bank = await api.NewRestBank();
        var draft = await api.NewDraft(bank);
        var sent = await franchisee.Send(draft);
        (await franchisee.Post($"/api/v1/loan-applications/{draft}/send")).Status.ShouldBeOneOf(409);
        await franchisee.IsAt(sent, "accepted");
        var application = await franchisee.Becomes(draft, "submitted");
        application["bankReference"].GetValue<string>().ShouldStartWith("R-");
        var held = (await bank.Applications()).ShouldHaveSingleItem()["body"]!;
        (held["loan"]!.Text("kind"), held["loan"]!["sum"]!.GetValue<long>(), held.Text("channel")).ShouldBe(("HOME", 50_000_000, "BROKER"));
        held["client"]!.Text("born").ShouldBe("1990-04-12");
        (await api.As(api.HeadOffice).Get($"{Submissions}/{sent}")).ExpectProblem(404, "bank_submission_not_found");
    }

    [Fact]
    public async Task A_lost_answer_or_request_never_doubles_an_application()
    {
        var bank = await api.NewRestBank();
        await bank.Behave(new { losesAnswers = 2, losesRequests = 1 });
        var sent = await franchisee.Send(await api.NewDraft(bank));
        await franchisee.IsAt(sent, "accepted");
        (await bank.Applications()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_bank_that_would_double_is_asked_before_it_is_told_again()
    {
        var bank = await api.NewXmlBank();
        await bank.Behave(new { losesAnswers = 1 });
        var sent = await franchisee.Send(await api.NewDraft(bank));
        await franchisee.IsAt(sent, "accepted");
        (await bank.Applications()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Callbacks_bring_documents_offers_and_the_payout()
    {
        var bank = await api.NewRestBank();
        var draft = await api.NewDraft(bank);
        var sent = await franchisee.Send(draft);
        await franchisee.IsAt(sent, "accepted");
        await bank.Decide(
            sent,
            new { status = "DOCUMENTS_NEEDED", documents = new[] { new { code = "2-NDFL", name = "Справка о доходах" } } }
        );
        var response = await franchisee.Becomes(draft, "documents_requested");
        (response["documents"][0]!.Text("code"), response["documents"][0]!.Text("title")).ShouldBe(("doc_2_ndfl", "Справка о доходах"));
        await bank.Decide(sent, Approval());
        var approved = await franchisee.Becomes(draft, "approved");
        approved["conditions"][0]!.GetValue<string>().ShouldBe("Страхование");
        approved["offers"][0]!["rate"]!.GetValue<decimal>().ShouldBe(19.9m);
        await bank.Decide(
            sent,
            new
            {
                status = "ISSUED",
                issuedSum = 44_000_000,
                contractNumber = "К-7",
            }
        );
        var issued = await franchisee.Becomes(draft, "issued");
        (issued["issuedAmount"]["amount"]!.GetValue<long>(), issued.Json.Text("contractNumber")).ShouldBe((44_000_000, "К-7"));
        await franchisee.IsAt(sent, "closed");
    }

    [Fact]
    public async Task Repeats_and_reordering_change_nothing()
    {
        var bank = await api.NewRestBank();
        await bank.Behave(new { repeats = 3, delayMs = 300 });
        var draft = await api.NewDraft(bank);
        var sent = await franchisee.Send(draft);
        await franchisee.IsAt(sent, "accepted");
        await bank.Decide(sent, new { status = "IN_REVIEW" });
        await bank.Decide(sent, Approval());
        await bank.Decide(sent, new { status = "REJECTED", reason = "Не подтверждён доход" });
        await franchisee.Becomes(draft, "declined");
        await franchisee.IsAt(sent, "closed");
        var outcomes = await franchisee.Outcomes(sent);
        outcomes.Count(o => o == "applied").ShouldBeLessThanOrEqualTo(3);
        outcomes.ShouldNotContain("contradictory");
    }

    [Fact]
    public async Task A_callback_without_proof_is_refused_and_changes_nothing()
    {
        var bank = await api.NewRestBank();
        var draft = await api.NewDraft(bank);
        var sent = await franchisee.Send(draft);
        await franchisee.IsAt(sent, "accepted");
        var body = new JsonObject
        {
            ["orderId"] = sent,
            ["status"] = "REJECTED",
            ["version"] = 9,
            ["eventId"] = "e9",
        }.ToJsonString();
        (await bank.Raw(body, signature: "00")).ShouldBe(403);
        (await bank.Raw(body, ageSeconds: 3600)).ShouldBe(403);
        (await bank.Raw("""{"status":"REJECTED"}""")).ShouldBe(400);
        (await bank.Raw($$"""{"orderId":"{{Guid.CreateVersion7()}}","status":"REJECTED"}""")).ShouldBe(404);
        (await franchisee.Get($"/api/v1/loan-applications/{draft}")).Json.Text("state").ShouldBe("submitted");
        (await bank.Raw(body)).ShouldBe(204);
        await franchisee.Becomes(draft, "declined");
    }

    [Fact]
    public async Task A_bank_cannot_report_of_what_went_to_another()
    {
        var (bank, other) = (await api.NewRestBank(), await api.NewRestBank());
        var sent = await franchisee.Send(await api.NewDraft(bank));
        await franchisee.IsAt(sent, "accepted");
        (await other.Raw($$"""{"orderId":"{{sent}}","status":"REJECTED","version":9}""")).ShouldBe(404);
    }

    [Fact]
    public async Task Where_callbacks_contradict_each_other_the_record_of_the_bank_counts()
    {
        var bank = await api.NewRestBank();
        var draft = await api.NewDraft(bank);
        var sent = await franchisee.Send(draft);
        await franchisee.IsAt(sent, "accepted");
        await bank.Decide(sent, Approval());
        await franchisee.Becomes(draft, "approved");
        var wrong = new JsonObject
        {
            ["orderId"] = sent,
            ["status"] = "REJECTED",
            ["version"] = 2,
            ["eventId"] = "wrong",
        };
        (await bank.Raw(wrong.ToJsonString())).ShouldBe(204);
        await Eventually.Holds(async () => (await franchisee.Outcomes(sent)).ShouldContain("contradictory"));
        await Eventually.Holds(async () => (await franchisee.Get($"{Submissions}/{sent}")).Json["conflict"].ShouldBeNull());
        (await franchisee.Get($"/api/v1/loan-applications/{draft}")).Json.Text("state").ShouldBe("approved");
    }

    [Fact]
    public async Task What_a_person_has_decided_no_bank_takes_back_and_somebody_is_asked()
    {
        var bank = await api.NewRestBank();
        var draft = await api.NewDraft(bank);
        var sent = await franchisee.Send(draft);
        await franchisee.IsAt(sent, "accepted");
        (await franchisee.Post($"/api/v1/loan-applications/{draft}/withdraw", new { reason = "Передумал" })).Expect(200);
        await bank.Decide(sent, Approval());
        var conflicts = await Eventually.Gives(async () =>
        {
            var found = (await franchisee.Get($"{Submissions}?hasConflict=true&applicationId={draft}")).Expect(200).Items;
            return found.ShouldHaveSingleItem();
        });
        conflicts["conflict"]!.Text("reportedState").ShouldBe("approved");
        var accept = new { decision = "accept_bank", reason = "Ошибка" };
        (await franchisee.Post($"{Submissions}/{sent}/resolve", accept)).ExpectProblem(409, "loan_application_state_unfit");
        var resolved = (
            await franchisee.Post($"{Submissions}/{sent}/resolve", new { decision = "keep", reason = "Клиент отказался" })
        ).Expect(200);
        resolved.Json["conflict"].ShouldBeNull();
        (await franchisee.Post($"{Submissions}/{sent}/resolve", accept)).ExpectProblem(409, "bank_conflict_missing");
    }

    [Fact]
    public async Task What_the_bank_requires_and_nobody_knows_is_named()
    {
        var bank = await api.NewRestBank();
        var mapping = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(RestMapping()))!;
        mapping["fields"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["target"] = "client.snils",
                    ["source"] = "borrower.snils",
                    ["isRequired"] = true,
                }
            );
        (await api.As(api.HeadOffice).Patch($"{Connections}/{bank.Connection}", new { mapping })).Expect(200);
        var sent = await franchisee.Send(await api.NewDraft(bank));
        var failed = await franchisee.IsAt(sent, "failed");
        (failed.Json.Text("trouble"), failed["missing"][0]!.GetValue<string>()).ShouldBe(("data_missing", "client.snils"));
        (await api.As(api.HeadOffice).Patch($"{Connections}/{bank.Connection}", new { mapping = RestMapping() })).Expect(200);
        (await franchisee.Post($"{Submissions}/{sent}/retry")).Expect(200);
        await franchisee.IsAt(sent, "accepted");
    }

    [Fact]
    public async Task A_status_is_asked_for_where_no_callback_comes()
    {
        var bank = await api.NewXmlBank();
        var draft = await api.NewDraft(bank);
        var sent = await franchisee.Send(draft);
        await franchisee.IsAt(sent, "accepted");
        await bank.Decide(
            sent,
            new
            {
                state = "ОДОБРЕНО",
                offers = new[]
                {
                    new
                    {
                        sum = 450_000,
                        term = 36,
                        rate = 19.9,
                    },
                },
                conditions = new[] { "Страхование" },
            }
        );
        var approved = await franchisee.Becomes(draft, "approved");
        approved["offers"][0]!["amount"]!["amount"]!.GetValue<long>().ShouldBe(45_000_000);
        await bank.Decide(sent, new { state = "СТРАННОЕ" });
        await Eventually.Holds(async () => (await franchisee.Outcomes(sent)).ShouldContain("unknown_status"));
        await bank.Decide(sent, new { state = "ВЫДАНО", issuedSum = 450_000 });
        await franchisee.Becomes(draft, "issued");
    }

    [Fact]
    public async Task A_bank_that_is_away_is_left_alone_and_gets_everything_later()
    {
        var bank = await api.NewRestBank();
        await bank.Behave(new { isAway = true });
        var sent = new List<Guid>();
        for (var n = 0; n < 4; n++)
            sent.Add(await franchisee.Send(await api.NewDraft(bank)));
        await Eventually.Holds(async () =>
            (await api.As(api.HeadOffice).Get($"{Connections}/{bank.Connection}")).Json["openUntil"].ShouldNotBeNull()
        );
        await bank.Behave(new { });
        foreach (var one in sent)
            await franchisee.IsAt(one, "accepted");
        (await bank.Applications()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_draft_that_is_withdrawn_meanwhile_is_not_sent()
    {
        var bank = await api.NewRestBank();
        await bank.Behave(new { isAway = true });
        var draft = await api.NewDraft(bank);
        var sent = await franchisee.Send(draft);
        (await franchisee.Post($"/api/v1/loan-applications/{draft}/withdraw", new { reason = "Передумал" })).Expect(200);
        await bank.Behave(new { });
        await franchisee.IsAt(sent, "cancelled");
        (await bank.Applications()).ShouldBeEmpty();
    }

    static object Approval() =>
        new
        {
            status = "APPROVED",
            offers = new[]
            {
                new
                {
                    sum = 45_000_000,
                    term = 36,
                    rate = 19.9,
                },
            },
            conditions = new[] { "Страхование" },
        };
}
