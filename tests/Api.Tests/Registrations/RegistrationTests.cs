using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Registrations;

public sealed class RegistrationTests(RegistrationApi api) : IClassFixture<RegistrationApi>
{
    const string Password = "четыре слова наугад";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_stranger_registers_is_approved_chooses_a_password_and_signs_in()
    {
        var (code, email) = (await api.NewForm(), RegistrationApi.NewEmail());
        var id = await api.Proven(code, email);
        (await office.Post($"/api/v1/registrations/{id}/approve")).Expect(200)["state"]!.GetValue<string>().ShouldBe("approved");
        using var browser = api.NewBrowser();
        var page = await browser.Open(await api.LinkTo(email, "одобрена"));
        (await browser.Submit(page, ("password", Password))).Goes.ShouldBe("/account/sign-in");
        var requestedPage = await browser.Open("/account/sign-in");
        (await browser.Submit(requestedPage, ("username", email), ("password", Password))).Goes.ShouldBe("/account");
        var user = (await office.Get($"/api/v1/users?search={email}")).Items.Single()!;
        user["roles"]!.AsArray().Select(r => r!.GetValue<string>()).ShouldBe(["partner"]);
    }

    [Fact]
    public async Task Nobody_sees_it_before_the_link_is_followed_by_hand()
    {
        var (code, email) = (await api.NewForm(), RegistrationApi.NewEmail());
        (await api.Submit(code, RegistrationApi.Submission(email))).Expect(202);
        using var browser = api.NewBrowser();
        var page = await browser.Open(await api.LinkTo(email));
        (await api.Find(email)).ShouldBeEmpty("a mail program that looks at links is nobody's word");
        await browser.Submit(page, ("step", "confirm"));
        (await api.Find(email)).Count.ShouldBe(1);
        (await api.Letters.Newest(email, "получена")).Text.ShouldContain("Иван Петров");
    }

    [Fact]
    public async Task Answers_are_kept_as_they_are_meant_with_the_consent_and_the_words_it_was_given_to()
    {
        var (code, email) = (await api.NewForm(), RegistrationApi.NewEmail());
        var id = await api.Proven(code, email);
        var form = (await office.Get("/api/v1/registration-forms")).Items.First(f => f!["code"]!.GetValue<string>() == code)!;
        var other = new { consent = new { en = "Another text", ru = "Другой текст" } };
        (await office.Patch($"/api/v1/registration-forms/{form["id"]}", other)).Expect(200)["number"]!.GetValue<int>().ShouldBe(2);
        var response = (await office.Get($"/api/v1/registrations/{id}")).Expect(200);
        response["formNumber"]!.GetValue<int>().ShouldBe(1);
        response["consent"]!["ru"]!.GetValue<string>().ShouldStartWith("Я согласен");
        response["consentAddress"]!.GetValue<string>().ShouldNotBeEmpty();
        response["answers"]!.AsArray().Single(a => a!["key"]!.GetValue<string>() == "phone")!["values"]![0]!
            .GetValue<string>()
            .ShouldBe("+79210000001");
    }

    [Fact]
    public async Task Whether_an_address_is_known_is_told_by_mail_alone()
    {
        var (code, existing, unknown) = (await api.NewForm(), RegistrationApi.NewEmail(), RegistrationApi.NewEmail());
        (
            await office.Post(
                "/api/v1/users",
                new
                {
                    email = existing,
                    name = "Анна",
                    roles = new[] { "guest" },
                }
            )
        ).Expect(201);
        var first = (await api.Submit(code, RegistrationApi.Submission(existing))).Expect(202);
        var second = (await api.Submit(code, RegistrationApi.Submission(unknown))).Expect(202);
        first.Text.ShouldBe(second.Text);
        (await api.Letters.Newest(existing, "уже зарегистрированы")).Text.ShouldContain("/account/sign-in");
        (await api.Letters.Newest(unknown, "Подтвердите")).Text.ShouldContain("/account/registration?token=");
    }

    [Fact]
    public async Task Sending_again_and_again_fills_no_mailbox()
    {
        var (code, email, last) = (await api.NewForm(), RegistrationApi.NewEmail(), RegistrationApi.NewEmail());
        for (var time = 0; time < 4; time++)
            (await api.Submit(code, RegistrationApi.Submission(email))).Expect(202);
        (await api.Submit(code, RegistrationApi.Submission(last))).Expect(202);
        await api.Letters.Newest(last);
        api.Letters.To(email).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("ooo", "1655123453", null)]
    [InlineData("ip", "500100732259", null)]
    [InlineData("ip", "1655123453", "inn_mismatch")]
    [InlineData("ooo", "500100732259", "inn_mismatch")]
    [InlineData("ooo", "1655123454", "answer_invalid")]
    [InlineData("self_employed", null, "answer_missing")]
    [InlineData("individual", null, null)]
    public async Task The_INN_fits_its_check_digits_and_the_legal_form(string legalForm, string? inn, string? fault)
    {
        var answer = await api.Submit(await api.NewForm(), RegistrationApi.Submission(RegistrationApi.NewEmail(), legalForm, inn));
        if (fault is null)
            answer.Expect(202);
        else
            answer.ExpectProblem(422, "answers_refused").Text.ShouldContain(fault);
    }

    [Fact]
    public async Task Without_consent_a_name_or_the_answers_nothing_is_kept()
    {
        var (code, email) = (await api.NewForm(), RegistrationApi.NewEmail());
        object Sent(string name, bool consent) =>
            new
            {
                email,
                name,
                consent,
                answers = new[] { RegistrationApi.Answer("favourite_colour", "red") },
            };
        (await api.Submit(code, Sent("Иван", consent: false))).ExpectProblem(422, "consent_missing");
        (await api.Submit(code, Sent("Купите на evil.example", consent: true))).ExpectProblem(422, "name_invalid");
        var refused = (await api.Submit(code, Sent("А.С. Пушкин", consent: true))).ExpectProblem(422, "answers_refused").Text;
        refused.ShouldContain("/answers/favourite_colour");
        refused.ShouldContain("/answers/phone");
        (await api.Database.Value<long>("select count(*) from registrations where email = $1", email)).ShouldBe(0);
    }

    [Fact]
    public async Task Of_ten_who_approve_at_once_one_adds_the_person()
    {
        var email = RegistrationApi.NewEmail();
        var id = await api.Proven(await api.NewForm(), email);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => office.Post($"/api/v1/registrations/{id}/approve")));
        answers.Count(a => a.Status == 200).ShouldBe(1);
        answers.ShouldAllBe(a => a.Status == 200 || a.Status == 409);
        (await api.Database.Value<long>("select count(*) from users where email = $1", email)).ShouldBe(1);
        await api.Letters.Newest(email, "одобрена");
        api.Letters.To(email).Count(l => l.Subject.Contains("одобрена", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_retry_of_an_approval_gets_the_same_answer()
    {
        var id = await api.Proven(await api.NewForm(), RegistrationApi.NewEmail());
        var first = (await office.Post($"/api/v1/registrations/{id}/approve", key: $"approve-{id}")).Expect(200);
        (await office.Post($"/api/v1/registrations/{id}/approve", key: $"approve-{id}")).Expect(200).Text.ShouldBe(first.Text);
        (await office.Post($"/api/v1/registrations/{id}/approve")).ExpectProblem(409, "registration_not_open");
    }

    [Fact]
    public async Task Whoever_may_not_give_the_role_cannot_approve()
    {
        var id = await api.Proven(await api.NewForm(), RegistrationApi.NewEmail());
        var narrow = api.As(await api.NewClient(api.HeadOffice, "registrations.manage", "registrations.read"));
        (await narrow.Post($"/api/v1/registrations/{id}/approve")).ExpectProblem(422, "role_not_grantable");
        (await office.Post($"/api/v1/registrations/{id}/approve")).Expect(200);
    }

    [Fact]
    public async Task A_rejection_tells_its_reason_and_a_question_is_answered_by_the_link()
    {
        var email = RegistrationApi.NewEmail();
        var id = await api.Proven(await api.NewForm(), email);
        (await office.Post($"/api/v1/registrations/{id}/ask", new { question = "Сколько у вас клиентов?" })).Expect(200);
        using var browser = api.NewBrowser();
        var page = await browser.Open(await api.LinkTo(email, "Вопрос"));
        page.Text.ShouldContain("Сколько у вас клиентов?");
        (await browser.Submit(page, ("step", "reply"), ("reply", "Около ста"))).Status.ShouldBe(303);
        var response = (await office.Get($"/api/v1/registrations/{id}")).Expect(200);
        (response["state"]!.GetValue<string>(), response["reply"]!.GetValue<string>()).ShouldBe(("submitted", "Около ста"));
        (await office.Post($"/api/v1/registrations/{id}/reject", new { reason = "Мест больше нет" })).Expect(200);
        (await api.Letters.Newest(email, "отклонена")).Text.ShouldContain("Мест больше нет");
        (await browser.Open(await api.LinkTo(email, "Вопрос"))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task An_applicant_withdraws_by_his_link()
    {
        var (code, email) = (await api.NewForm(), RegistrationApi.NewEmail());
        var id = await api.Proven(code, email);
        using var browser = api.NewBrowser();
        var page = await browser.Open(await api.LinkTo(email, "Подтвердите"));
        (await browser.Submit(page, ("step", "withdraw"))).Text.ShouldContain("Заявка отозвана");
        (await office.Get($"/api/v1/registrations/{id}")).Expect(200)["state"]!.GetValue<string>().ShouldBe("withdrawn");
        (await office.Post($"/api/v1/registrations/{id}/approve")).ExpectProblem(409, "registration_not_open");
    }

    [Fact]
    public async Task The_queue_is_found_by_city_state_and_hands_and_shows_no_addresses()
    {
        var (code, email, other) = (await api.NewForm(), RegistrationApi.NewEmail(), RegistrationApi.NewEmail());
        var id = await api.Proven(code, email, city: "Йошкар-Ола");
        await api.Proven(code, other, city: "Омск");
        var me = api.HeadOffice.Client.Id;
        (await office.Post($"/api/v1/registrations/{id}/assign", new { assigneeId = me })).Expect(200);
        (await office.Post($"/api/v1/registrations/{id}/assign", new { assigneeId = Guid.CreateVersion7() })).ExpectProblem(
            422,
            "responsible_unknown"
        );
        var found = (await office.Get($"/api/v1/registrations?city=йошкар&state=submitted&assigneeId={me}&legalForm=ooo")).Items;
        found.Select(r => r!["id"]!.GetValue<Guid>()).ShouldBe([id]);
        found[0]!.ToJsonString().ShouldNotContain(email);
    }

    [Fact]
    public async Task Reading_an_address_leaves_a_trace()
    {
        var id = await api.Proven(await api.NewForm(), RegistrationApi.NewEmail());
        (await office.Get($"/api/v1/registrations/{id}")).Expect(200);
        await Eventually.Is(
            async () => await api.Database.Value<long>("select count(*) from audit_read_sheets where $1 = any (entity_ids)", id) > 0,
            "the reading is noted"
        );
    }

    [Fact]
    public async Task Of_another_tenants_registrations_nothing_is_there()
    {
        var id = await api.Proven(await api.NewForm(), RegistrationApi.NewEmail());
        var franchisee = api.As(api.Network.Franchisees[0]);
        (await franchisee.Get($"/api/v1/registrations/{id}")).ExpectProblem(404, "registration_not_found");
        (await franchisee.Get("/api/v1/registrations")).Items.ShouldBeEmpty();
    }
}
