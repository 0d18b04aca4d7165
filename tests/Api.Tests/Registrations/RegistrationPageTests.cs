using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Registrations;

public sealed class RegistrationPageTests(RegistrationApi api) : IClassFixture<RegistrationApi>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_stranger_fills_in_the_page_without_script()
    {
        var (code, email) = (await api.NewForm(), RegistrationApi.NewEmail());
        using var browser = api.NewBrowser();
        var page = await browser.Open($"/account/register/{code}");
        (page.Status, page.Source.Contains("<script", StringComparison.Ordinal)).ShouldBe((200, false));
        page.Text.ShouldContain("Стать партнёром");
        (await browser.Submit(page, Fields(email))).Text.ShouldContain("Проверьте почту");
        (await api.LinkTo(email)).ShouldStartWith("/account/registration");
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_it_and_what_was_typed_is_kept()
    {
        var (code, email) = (await api.NewForm(), RegistrationApi.NewEmail());
        using var browser = api.NewBrowser("en");
        var page = await browser.Open($"/account/register/{code}");
        var answer = await browser.Submit(page, [.. Fields(email).Where(f => f.Name != "q-inn"), ("q-inn", "500100732259")]);
        answer.Status.ShouldBe(422);
        answer.Source.ShouldContain("id=\"fault-inn\"");
        answer.Source.ShouldContain(email);
        api.Letters.To(email).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_program_that_fills_in_what_people_do_not_see_is_thanked_and_ignored()
    {
        var (code, email) = (await api.NewForm(), RegistrationApi.NewEmail());
        using var browser = api.NewBrowser();
        var page = await browser.Open($"/account/register/{code}");
        (await browser.Submit(page, [.. Fields(email), ("website", "http://spam.example")])).Text.ShouldContain("Проверьте почту");
        (await api.Database.Value<long>("select count(*) from registrations where email = $1", email)).ShouldBe(0);
    }

    [Fact]
    public async Task A_form_that_is_not_ours_is_not_taken()
    {
        var (code, email) = (await api.NewForm(), RegistrationApi.NewEmail());
        using var browser = api.NewBrowser();
        var page = await browser.Open($"/account/register/{code}");
        (await browser.Submit(page, [.. Fields(email), ("form_token", "forged")])).Status.ShouldBe(400);
        (await api.Database.Value<long>("select count(*) from registrations where email = $1", email)).ShouldBe(0);
    }

    [Fact]
    public async Task A_closed_form_and_one_that_never_was_look_the_same()
    {
        var code = await api.NewForm();
        var form = (await office.Get("/api/v1/registration-forms")).Items.First(f => f!["code"]!.GetValue<string>() == code)!;
        (await office.Patch($"/api/v1/registration-forms/{form["id"]}", new { isOpen = false })).Expect(200);
        using var browser = api.NewBrowser();
        var closed = await browser.Open($"/account/register/{code}");
        var absent = await browser.Open("/account/register/never-was");
        (closed.Status, closed.Text).ShouldBe((404, absent.Text));
        (await api.Submit(code, RegistrationApi.Submission(RegistrationApi.NewEmail()))).ExpectProblem(404, "registration_form_not_found");
        (await api.AsNobody().Get($"/api/v1/public/registration-forms/{code}")).ExpectProblem(404, "registration_form_not_found");
    }

    [Fact]
    public async Task A_tenant_asks_its_own_questions_and_they_must_make_sense()
    {
        object Form(params object[] questions) =>
            new
            {
                code = $"own-{Guid.CreateVersion7():N}"[..30],
                kind = "franchise",
                title = new { en = "Franchise", ru = "Франшиза" },
                questions,
            };
        static object Question(string key, string type, object? requiredIf = null) =>
            new
            {
                key,
                type,
                text = new { en = key, ru = key },
                requiredIf = requiredIf ?? new { key = "first", values = new[] { "true" } },
            };
        var first = new
        {
            key = "first",
            type = "boolean",
            text = new { en = "First", ru = "Первый" },
        };
        (await office.Post("/api/v1/registration-forms", Form(first, Question("second", "email")))).Expect(201);
        (await office.Post("/api/v1/registration-forms", Form(Question("second", "email"), first))).ExpectProblem(422, "question_invalid");
        (await office.Post("/api/v1/registration-forms", Form(first, first))).ExpectProblem(422, "question_invalid");
        (await office.Post("/api/v1/registration-forms", Form(first, Question("second", "select")))).ExpectProblem(422, "question_invalid");
    }

    static (string Name, string Value)[] Fields(string email) =>
        [
            ("name", "Иван Петров"),
            ("email", email),
            ("q-city", "Казань"),
            ("q-niche", "mortgage"),
            ("q-legal_form", "ooo"),
            ("q-inn", "1655123453"),
            ("q-phone", "+7 921 000-00-01"),
            ("consent", "true"),
        ];
}
