using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity.People;

public sealed class UserTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    const string Users = "/api/v1/users";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task An_invited_person_is_listed_and_cannot_sign_in_yet()
    {
        var invited = (await office.Post(Users, Person("invited@mak.example", "operator"))).Expect(201);
        invited["state"]!.GetValue<string>().ShouldBe("invited");
        (await office.Get($"{Users}/{invited.Id}")).Expect(200).Text.ShouldBe(invited.Text);
        (await office.Get($"{Users}?state=invited&search=ВИТЕД@")).Expect(200).Items.ShouldBeEmpty();
        (await office.Get($"{Users}?state=invited&search=INVITED@")).Expect(200).Items.Single()["id"]!
            .GetValue<Guid>()
            .ShouldBe(invited.Id);
        (await office.Get($"{Users}?role=operator&search=invited@")).Expect(200).Items.Count.ShouldBe(1);
        (await office.Get($"{Users}?role=guest&search=invited@")).Expect(200).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_list_has_pages()
    {
        for (var number = 1; number <= 3; number++)
            (await office.Post(Users, Person($"page-{number}@pages.example", "guest"))).Expect(201);
        var first = (await office.Get($"{Users}?search=@pages.example&limit=2")).Expect(200);
        var second = (await office.Get($"{Users}?search=@pages.example&limit=2&cursor={first["nextCursor"]}")).Expect(200);
        first.Items.Concat(second.Items).Select(u => u["email"]!.GetValue<string>()[..6]).ShouldBe(["page-3", "page-2", "page-1"]);
    }

    [Fact]
    public async Task An_email_belongs_to_one_person_in_the_whole_installation()
    {
        (await office.Post(Users, Person("once@mak.example", "guest"))).Expect(201);
        (await office.Post(Users, Person("Once@MAK.example", "guest"))).ExpectProblem(409, "user_email_taken");
        var elsewhere = api.As(api.Network.Franchisees[0]);
        (await elsewhere.Post(Users, Person("once@mak.example", "guest"))).ExpectProblem(409, "user_email_taken");
        (await office.Post(Users, Person("nobody at all", "guest"))).ExpectProblem(422, "email_invalid");
        var raced = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => office.Post(Users, Person("raced@mak.example", "guest"))));
        raced.Count(answer => answer.Status == 201).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_gives_or_takes_what_he_does_not_have()
    {
        var manager = api.As(await api.TokensOf(await api.NewPerson("manager")));
        (await manager.Post(Users, Person("by-manager@mak.example", "guest"))).Expect(403);
        var chief = api.As(
            await api.NewClient(
                api.HeadOffice,
                "identity.users.manage",
                "identity.users.read",
                "identity.profile",
                "tenants.read",
                "notifications.read"
            )
        );
        (await chief.Post(Users, Person("by-chief-1@mak.example", "guest"))).Expect(201);
        (await chief.Post(Users, Person("by-chief-2@mak.example", "admin"))).ExpectProblem(422, "role_not_grantable");
        (await chief.Post(Users, Person("by-chief-3@mak.example", "no_such_role"))).ExpectProblem(422, "unknown_role");
        var admin = await api.NewPerson("admin");
        (await chief.Patch($"{Users}/{admin.Id}", new { roles = new[] { "guest" } })).ExpectProblem(422, "role_not_grantable");
        (await chief.Post($"{Users}/{admin.Id}/block")).ExpectProblem(422, "role_not_grantable");
        (await chief.Post($"{Users}/{admin.Id}/sign-out")).ExpectProblem(422, "role_not_grantable");
    }

    [Fact]
    public async Task A_role_that_is_taken_away_stops_acting_within_seconds()
    {
        var person = await api.NewPerson("manager");
        var his = api.As(await api.TokensOf(person));
        (await his.Get("/api/v1/leads")).Expect(200);
        (await office.Patch($"{Users}/{person.Id}", new { roles = new[] { "guest" } })).Expect(200);
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        (await his.Get("/api/v1/leads")).Expect(403);
    }

    [Fact]
    public async Task Nobody_blocks_himself_or_changes_his_own_roles()
    {
        var admin = await api.NewPerson("admin");
        var his = api.As(await api.TokensOf(admin));
        (await his.Post($"{Users}/{admin.Id}/block")).ExpectProblem(422, "user_is_self");
        (await his.Patch($"{Users}/{admin.Id}", new { roles = new[] { "guest" } })).ExpectProblem(422, "user_is_self");
        (await his.Patch($"{Users}/{admin.Id}", new { name = "Анна Админова" })).Expect(200);
    }

    [Fact]
    public async Task A_person_can_be_signed_out_by_others_and_sign_in_again()
    {
        var person = await api.NewPerson();
        var his = api.As(await api.TokensOf(person));
        (await office.Post($"{Users}/{person.Id}/sign-out")).Expect(200);
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        (await his.Get("/api/v1/me")).Expect(401);
        (await api.As(await api.TokensOf(person)).Get("/api/v1/me")).Expect(200);
    }

    [Fact]
    public async Task A_lead_can_be_in_the_hands_of_a_person()
    {
        var person = await api.NewPerson();
        var lead = (await office.Post("/api/v1/leads", new { phones = new[] { "+79990000001" }, responsibleId = person.Id })).Expect(201);
        (await office.Get($"/api/v1/leads/{lead.Id}")).Expect(200)["responsibleId"]!.GetValue<Guid>().ShouldBe(person.Id);
        var his = api.As(await api.TokensOf(person));
        (await his.Post($"/api/v1/leads/{lead.Id}/comments", new { text = "Позвоню завтра" })).Expect(201);
        (await office.Post($"{Users}/{person.Id}/block")).Expect(200);
        (await office.Post("/api/v1/leads", new { phones = new[] { "+79990000002" }, responsibleId = person.Id })).ExpectProblem(
            422,
            "responsible_unknown"
        );
    }

    [Fact]
    public async Task A_change_to_an_old_version_is_refused()
    {
        var invited = (await office.Post(Users, Person("version@mak.example", "guest"))).Expect(201);
        (await office.Patch($"{Users}/{invited.Id}", new { name = "Иван" }, ifMatch: 1)).Expect(200);
        (await office.Patch($"{Users}/{invited.Id}", new { name = "Пётр" }, ifMatch: 1)).ExpectProblem(412, "stale_version");
        (await office.Patch($"{Users}/{invited.Id}", new { timeZone = "Europe/Nowhere" })).ExpectProblem(422, "time_zone_unknown");
    }

    static object Person(string email, string role) =>
        new
        {
            email,
            name = "Иван Приглашённый",
            roles = new[] { role },
        };
}
