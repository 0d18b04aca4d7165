using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity.People;

/// <summary>Letters with links: an invitation, a forgotten password.</summary>
public sealed class LinkTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    const string Password = "четыре слова наугад";
    static int invited;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task An_invited_person_follows_the_letter_chooses_a_password_and_signs_in()
    {
        var (id, email) = await Invite();
        using var browser = api.NewBrowser();
        var page = await browser.Open(await LinkTo(email));
        page.Text.ShouldContain("Добро пожаловать");
        page.Text.ShouldContain(email);
        (await browser.Submit(page, ("password", Password))).Goes.ShouldBe("/account/sign-in");
        (await office.Get($"/api/v1/users/{id}")).Expect(200)["state"]!.GetValue<string>().ShouldBe("active");
        var answer = await browser.Submit(await browser.Open("/account/sign-in"), ("username", email), ("password", Password));
        answer.Goes.ShouldBe("/account");
        (await browser.Submit(page, ("password", "ещё один пароль"))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_weak_password_is_refused_and_the_link_still_works()
    {
        var (_, email) = await Invite();
        using var browser = api.NewBrowser();
        var page = await browser.Open(await LinkTo(email));
        (await browser.Submit(page, ("password", "короткий"))).Text.ShouldContain("не меньше 12 символов");
        var weak = await browser.Submit(page, ("password", "qwertyuiopasdfgh"));
        (weak.Status, weak.Text.Contains("легко угадать", StringComparison.Ordinal)).ShouldBe((422, true));
        (await browser.Submit(weak, ("password", Password))).Goes.ShouldBe("/account/sign-in");
    }

    [Fact]
    public async Task A_new_invitation_takes_the_place_of_the_first()
    {
        var (id, email) = await Invite();
        using var browser = api.NewBrowser();
        var first = await LinkTo(email);
        (await office.Post($"/api/v1/users/{id}/invite-again")).Expect(200);
        await Eventually.Is(() => Task.FromResult(api.Letters.To(email).Count == 2), "the second letter has come");
        (await browser.Open(first)).Text.ShouldContain("Ссылка больше не действует");
        (await browser.Open(await LinkTo(email))).Status.ShouldBe(200);
        (await office.Post($"/api/v1/users/{(await api.NewPerson()).Id}/invite-again")).ExpectProblem(409, "user_not_invited");
    }

    [Fact]
    public async Task An_invitation_works_for_seven_days()
    {
        // On a server of its own: the letters of the others must not wait for a clock that has gone ahead.
        await using var later = new PeopleApi();
        await later.InitializeAsync();
        var person = Person();
        (await later.As(later.HeadOffice).Post("/api/v1/users", person)).Expect(201);
        var link = CapturedEmails.Link(await later.Letters.Newest(person.Email)).PathAndQuery;
        using var browser = later.NewBrowser();
        later.Clock.Advance(TimeSpan.FromDays(6.9));
        (await browser.Open(link)).Status.ShouldBe(200);
        later.Clock.Advance(TimeSpan.FromDays(0.2));
        (await browser.Open(link)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Of_ten_who_follow_one_link_at_once_one_sets_the_password()
    {
        var (_, email) = await Invite();
        using var browser = api.NewBrowser();
        var page = await browser.Open(await LinkTo(email));
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => browser.Submit(page, ("password", $"{Password} {n}"))));
        answers.Count(a => a.Status == 303).ShouldBe(1);
        answers.ShouldAllBe(a => a.Status == 303 || a.Status == 404);
    }

    [Fact]
    public async Task Who_has_forgotten_his_password_gets_a_link_and_all_his_sessions_end()
    {
        var person = await api.NewPerson();
        var tokens = await api.TokensOf(person);
        using var browser = api.NewBrowser();
        (await Forget(browser, person.Email.ToUpperInvariant())).Text.ShouldContain("Проверьте почту");
        var page = await browser.Open(await LinkTo(person.Email));
        (await browser.Submit(page, ("password", Password))).Goes.ShouldBe("/account/sign-in");
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        (await api.As(tokens).Get("/api/v1/me")).Expect(401);
        await api.TokensOf(person with { Password = Password });
    }

    [Fact]
    public async Task The_page_tells_nobody_whether_a_name_exists_and_fills_no_mailbox()
    {
        var person = await api.NewPerson();
        using var browser = api.NewBrowser();
        var existing = await Forget(browser, person.Email);
        var unknown = await Forget(browser, "nobody@mak.example");
        existing.Text.ShouldBe(unknown.Text);
        for (var again = 0; again < 5; again++)
            await Forget(browser, person.Email);
        var last = await api.NewPerson();
        await Forget(browser, last.Email);
        await api.Letters.Newest(last.Email);
        api.Letters.To(person.Email).Count.ShouldBe(1);
        api.Letters.To("nobody@mak.example").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_is_kept_as_a_hash_and_a_made_up_one_opens_nothing()
    {
        var (_, email) = await Invite();
        var link = await LinkTo(email);
        var token = link.Split("token=")[1];
        var rows = await api.Database.Rows("select l::text from account_links l union all select m::text from mail_messages m");
        rows.ShouldAllBe(row => !((string)row[0]!).Contains(token, StringComparison.Ordinal));
        using var browser = api.NewBrowser();
        (await browser.Open("/account/invitation?token=made-up")).Status.ShouldBe(404);
        (await browser.Open("/account/invitation")).Status.ShouldBe(404);
        (await browser.Open($"/account/reset?token={token}")).Status.ShouldBe(404);
    }

    async Task<(Guid Id, string Email)> Invite()
    {
        var person = Person();
        return ((await office.Post("/api/v1/users", person)).Expect(201).Id, person.Email);
    }

    static Invited Person() => new($"invited-{Interlocked.Increment(ref invited)}@letters.example", "Иван Приглашённый", ["operator"]);

    sealed record Invited(string Email, string Name, string[] Roles);

    async Task<string> LinkTo(string email) => CapturedEmails.Link(await api.Letters.Newest(email)).PathAndQuery;

    static async Task<WebPage> Forget(TestBrowser browser, string name) =>
        await browser.Submit(await browser.Open("/account/forgotten"), ("username", name));
}
