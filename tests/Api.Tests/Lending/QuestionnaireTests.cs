using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Lending.LendingSteps;

namespace MakCrm.Api.Tests.Lending;

/// <summary>Questionnaires that borrowers fill in by a link, and employees accept.</summary>
public sealed class QuestionnaireTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Snils = "112-233-445 95";
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly TestApiClient other = api.As(api.Network.Franchisees[0]);
    readonly TestApiClient stranger = api.AsNobody();

    [Fact]
    public async Task What_a_borrower_submits_changes_the_profile_once_it_is_accepted()
    {
        var client = await office.NewClient();
        (await office.Patch(BorrowerOf(client), new { kind = "person", region = "Казань" })).Expect(200);
        var (id, page) = await Sent(client);
        (await stranger.Post($"{page}/answers", new { answers = Answers(("kind", "person"), ("income", "120000")) })).Expect(200);
        (await stranger.Get(page)).Expect(200)["answers"].AsArray().Count.ShouldBe(2);
        (await Submit(page, ("kind", "person"), ("income", "120000.50"), ("snils", Snils), ("pets", "Кот"))).Expect(200);
        var shown = (await office.Get(Of(id))).Expect(200);
        shown["differences"].AsArray().Select(d => d!.Text("field")).ShouldBe(["monthly_income", "snils"]);
        (await Accept(id, shown)).Expect(200)["incomes"].AsArray().Single()!["monthly"]!["amount"]!.GetValue<long>().ShouldBe(12_000_050);
        (await office.Get(BorrowerOf(client))).Expect(200).Json.Text("snils").ShouldBe("11223344595");
        (await office.Get(BorrowerOf(client))).Json.Text("region").ShouldBe("Казань");
        (await Accept(id, shown)).ExpectProblem(409, "questionnaire_invitation_not_submitted");
    }

    [Fact]
    public async Task Answers_are_sealed_and_the_key_is_kept_nowhere()
    {
        var (id, page) = await Sent(await office.NewClient());
        (await Submit(page, ("kind", "person"), ("income", "1"), ("snils", Snils), ("pets", "Необычайный зверь"))).Expect(200);
        (await api.Database.Find("Необычайный зверь")).ShouldBeEmpty();
        (await api.Database.Find("11223344595")).ShouldBeEmpty();
        (await api.Database.Find(page[^43..])).ShouldBeEmpty();
        var reader = api.As(await api.NewClient(api.HeadOffice, "clients.read", "lending.borrowers.read"));
        var masked = (await reader.Get(Of(id))).Expect(200);
        masked["isMasked"].GetValue<bool>().ShouldBeTrue();
        masked["answers"].AsArray().Single(a => a!.Text("key") == "snils")!["values"]![0]!.GetValue<string>().ShouldBe("*********95");
    }

    [Fact]
    public async Task The_link_to_the_page_has_the_key_where_browsers_keep_it_to_themselves()
    {
        var sending = new { questionnaireId = await NewQuestionnaire() };
        var sent = (await office.Post(SentTo(await office.NewClient()), sending)).Expect(201);
        sent.Json.Text("url")!.ShouldEndWith($"/app/questionnaire#{sent.Json.Text("key")}");
    }

    [Fact]
    public async Task Wrong_answers_are_refused_by_name()
    {
        var (_, page) = await Sent(await office.NewClient());
        var refused = await Submit(page, ("income", "many"), ("snils", "112-233-445 96"), ("birth", "2200-01-01"), ("odd", "1"));
        refused.ExpectProblem(422, "answers_refused");
        refused.Faults.ShouldBe(
            [
                "answer_unknown /answers/odd",
                "answer_missing /answers/kind",
                "answer_invalid /answers/income",
                "answer_invalid /answers/snils",
            ],
            ignoreOrder: true
        );
        var late = await Submit(page, ("kind", "person"), ("income", "1"), ("birth", "2200-01-01"));
        late.Faults.ShouldBe(["borrower_date_invalid /answers/birth"]);
        (await stranger.Post($"{page}/submit", new { consent = false })).ExpectProblem(422, "consent_missing");
    }

    [Fact]
    public async Task What_is_not_asked_is_neither_missed_nor_kept()
    {
        var (id, page) = await Sent(await office.NewClient());
        (await Submit(page, ("kind", "company"), ("income", "1"))).ExpectProblem(422, "answers_refused");
        (await Submit(page, ("kind", "company"), ("income", "1"), ("company", "Ромашка"), ("pets", "Кот"))).Expect(200);
        var keys = (await office.Get(Of(id))).Expect(200)["answers"].AsArray().Select(a => a!.Text("key"));
        keys.ShouldBe(["kind", "income", "company"]);
    }

    [Fact]
    public async Task A_link_that_is_revoked_expired_or_of_nobody_leads_nowhere()
    {
        var client = await office.NewClient();
        var (id, page) = await Sent(client);
        (await office.Post($"{Of(id)}/revoke")).Expect(200).Json.Text("state").ShouldBe("revoked");
        (await stranger.Get(page)).ExpectProblem(404, "questionnaire_invitation_not_found");
        (await Submit(page, ("kind", "person"))).ExpectProblem(404, "questionnaire_invitation_not_found");
        (await office.Post($"{Of(id)}/revoke")).ExpectProblem(409, "questionnaire_invitation_not_open");
        (await stranger.Get($"{Public}/{new string('x', 43)}")).ExpectProblem(404, "questionnaire_invitation_not_found");
        var (second, late) = await Sent(client);
        await api.Database.Execute("update questionnaire_invitations set expires_at = '2020-01-01' where id = $1", second);
        (await stranger.Get(late)).ExpectProblem(404, "questionnaire_invitation_not_found");
    }

    [Fact]
    public async Task Of_many_who_submit_at_once_one_does()
    {
        var (id, page) = await Sent(await office.NewClient());
        var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(i => Submit(page, ("kind", "person"), ("income", $"{i}"))));
        answers.Count(a => a.Status == 200).ShouldBe(1);
        answers
            .Where(a => a.Status != 200)
            .ShouldAllBe(a => a.Code == "questionnaire_invitation_not_open" || a.Code == "concurrent_change");
        (await Submit(page, ("kind", "person"), ("income", "5"))).ExpectProblem(409, "questionnaire_invitation_not_open");
        (await stranger.Get(page)).Expect(200)["answers"].AsArray().ShouldBeEmpty();
        (await office.Get(Of(id))).Expect(200)["invitation"]!["consentAt"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Answers_are_not_accepted_onto_a_profile_that_has_changed_since()
    {
        var client = await office.NewBorrower();
        var (id, page) = await Sent(client);
        (await Submit(page, ("kind", "person"), ("income", "7"))).Expect(200);
        var shown = (await office.Get(Of(id))).Expect(200);
        (await office.Patch(BorrowerOf(client), new { region = "Омск" })).Expect(200);
        (await Accept(id, shown)).ExpectProblem(409, "questionnaire_borrower_changed");
        (await office.Post($"{Of(id)}/reject", new { reason = "Доход не подтверждён" }))
            .Expect(200)
            .Json.Text("state")
            .ShouldBe("rejected");
        (await office.Get($"/api/v1/clients/{client}/questionnaire-invitations")).Items.Single().Text("state").ShouldBe("rejected");
    }

    [Fact]
    public async Task What_was_sent_keeps_its_questions_and_is_there_for_its_tenant_alone()
    {
        var client = await office.NewClient();
        var questionnaire = await NewQuestionnaire();
        var (id, page) = await Sent(client, questionnaire);
        var fewer = new { questions = Questions().Take(1) };
        (await office.Patch($"{All}/{questionnaire}", fewer)).Expect(200)["number"].GetValue<int>().ShouldBe(2);
        (await stranger.Get(page)).Expect(200)["questions"].AsArray().Count.ShouldBe(Questions().Length);
        (await other.Get(Of(id))).ExpectProblem(404, "questionnaire_invitation_not_found");
        (await other.Get($"{All}/{questionnaire}")).ExpectProblem(404, "borrower_questionnaire_not_found");
        (await office.Patch($"{All}/{questionnaire}", new { isArchived = true })).Expect(200);
        (await office.Post(SentTo(client), new { questionnaireId = questionnaire })).ExpectProblem(409, "borrower_questionnaire_archived");
    }

    [Fact]
    public async Task A_question_that_does_not_fit_its_field_is_refused()
    {
        object[] questions =
        [
            Questions()[0],
            new
            {
                key = "income",
                type = "text",
                text = Text("Доход"),
                field = "monthly_income",
            },
        ];
        var draft = new
        {
            title = Text("Анкета"),
            consent = Text("Согласен"),
            questions,
        };
        (await office.Post(All, draft)).ExpectProblem(422, "question_invalid").Faults.ShouldBe(["question_invalid /questions/1"]);
    }

    const string All = "/api/v1/borrower-questionnaires";
    const string Public = "/api/v1/public/questionnaires";

    static string Of(Guid invitation) => $"/api/v1/questionnaire-invitations/{invitation}";

    static string SentTo(Guid client) => $"/api/v1/clients/{client}/questionnaire-invitations";

    static object Text(string text) => new { en = text, ru = text };

    static object[] Questions()
    {
        string[] person = ["person"];
        string[] company = ["company"];
        return
        [
            new
            {
                key = "kind",
                type = "select",
                text = Text("Кто вы?"),
                required = true,
                field = "kind",
                options = new[] { new { value = "person", text = Text("Физлицо") }, new { value = "company", text = Text("Компания") } },
            },
            new
            {
                key = "income",
                type = "amount",
                text = Text("Доход в месяц"),
                required = true,
                field = "monthly_income",
            },
            new
            {
                key = "birth",
                type = "date",
                text = Text("День рождения"),
                field = "birth_date",
            },
            new
            {
                key = "snils",
                type = "snils",
                text = Text("СНИЛС"),
                field = "snils",
            },
            new
            {
                key = "pets",
                type = "text",
                text = Text("Питомцы"),
                shownIf = new { key = "kind", values = person },
            },
            new
            {
                key = "company",
                type = "text",
                text = Text("Название"),
                required = true,
                shownIf = new { key = "kind", values = company },
            },
        ];
    }

    async Task<Guid> NewQuestionnaire()
    {
        var draft = new
        {
            title = Text("Анкета"),
            consent = Text("Согласен"),
            questions = Questions(),
        };
        return (await office.Post(All, draft)).Expect(201).Id;
    }

    async Task<(Guid Id, string Page)> Sent(Guid client, Guid? questionnaire = null)
    {
        var sent = (await office.Post(SentTo(client), new { questionnaireId = questionnaire ?? await NewQuestionnaire() })).Expect(201);
        return (sent.Id, $"{Public}/{sent.Json.Text("key")}");
    }

    Task<ApiResponse> Submit(string page, params (string Key, string Value)[] answers) =>
        stranger.Post($"{page}/submit", new { consent = true, answers = Answers(answers) });

    Task<ApiResponse> Accept(Guid id, ApiResponse shown) =>
        office.Post($"{Of(id)}/accept", new { borrowerVersion = shown["borrowerVersion"].GetValue<int>() });

    static object[] Answers(params (string Key, string Value)[] answers) =>
        [.. answers.Select(a => new { key = a.Key, values = new[] { a.Value } })];
}
