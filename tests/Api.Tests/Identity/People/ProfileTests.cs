using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity.People;

public sealed class ProfileTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    const string Me = "/api/v1/me";

    [Fact]
    public async Task A_person_sees_who_he_is_and_what_he_may_do()
    {
        var person = await api.NewPerson("guest");
        var profile = (await api.As(await api.TokensOf(person)).Get(Me)).Expect(200);
        (profile.Id, profile["email"]!.GetValue<string>()).ShouldBe((person.Id, person.Email));
        profile["permissions"]!
            .AsArray()
            .Select(p => p!.GetValue<string>())
            .ShouldBe(["identity.profile", "notifications.read", "tenants.read"]);
        (await api.As(api.HeadOffice).Get(Me)).ExpectProblem(404, "user_not_found");
    }

    [Fact]
    public async Task A_person_changes_his_profile_but_not_his_roles()
    {
        var his = api.As(await api.TokensOf(await api.NewPerson("guest")));
        var changed = (
            await his.Patch(
                Me,
                new
                {
                    name = "Иное Имя",
                    language = "en",
                    timeZone = "Asia/Omsk",
                }
            )
        ).Expect(200);
        (changed["name"]!.GetValue<string>(), changed["language"]!.GetValue<string>()).ShouldBe(("Иное Имя", "en"));
        (await his.Patch(Me, new { timeZone = (string?)null })).Expect(200).Text.ShouldNotContain("timeZone");
        (await his.Patch(Me, new { roles = new[] { "admin" } })).ExpectProblem(400, "unknown_field");
    }

    [Fact]
    public async Task A_new_password_needs_the_old_one_and_ends_the_other_sessions()
    {
        var person = await api.NewPerson();
        var (here, there) = (await api.TokensOf(person), await api.TokensOf(person));
        const string next = "четыре слова наугад";
        var his = api.As(here);
        (await his.Post($"{Me}/password", Change("wrong", next))).ExpectProblem(422, "password_wrong");
        (await his.Post($"{Me}/password", Change(person.Password, "короткий"))).ExpectProblem(422, "password_too_short");
        (await his.Post($"{Me}/password", Change(person.Password, "qwertyuiopasdfgh"))).ExpectProblem(422, "password_too_common");
        (await his.Post($"{Me}/password", Change(person.Password, next))).Expect(204);
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        (await his.Get(Me)).Expect(200);
        (await api.As(there).Get(Me)).Expect(401);
        await api.TokensOf(person with { Password = next });
        using var browser = api.NewBrowser();
        var answer = await browser.Submit(
            await browser.Open("/account/sign-in"),
            ("username", person.Email),
            ("password", person.Password)
        );
        answer.Status.ShouldBe(401);
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended_by_their_owner_alone()
    {
        var person = await api.NewPerson();
        var (here, there) = (await api.TokensOf(person), await api.TokensOf(person));
        var his = api.As(here);
        var sessions = (await his.Get($"{Me}/sessions")).Expect(200).Items;
        sessions.Select(s => s["isCurrent"]!.GetValue<bool>()).ShouldBe([false, true]);
        sessions[0]["userAgent"]!.GetValue<string>().ShouldBe("TestBrowser/1.0");
        var other = sessions[0]["id"]!.GetValue<Guid>();
        var stranger = api.As(await api.TokensOf(await api.NewPerson()));
        (await stranger.Post($"{Me}/sessions/{other}/revoke")).ExpectProblem(404, "session_not_found");
        (await his.Post($"{Me}/sessions/{other}/revoke")).Expect(204);
        (
            await api.Database.Value<long>(
                "select count(*) from audit_entries where operation = 'revokeSession' and entity_id = $1",
                person.Id
            )
        ).ShouldBe(1);
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        (await api.As(there).Get(Me)).Expect(401);
        (await his.Get($"{Me}/sessions")).Expect(200).Items.Count.ShouldBe(1);
    }

    static object Change(string currentPassword, string newPassword) => new { currentPassword, newPassword };
}
