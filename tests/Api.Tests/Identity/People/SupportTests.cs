using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity.People;

/// <summary>Support works in people's names: for a while, with less than they may, and never unseen.</summary>
public sealed class SupportTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    const string Header = "Mak-Impersonated-By";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Support_works_as_the_person_and_every_answer_says_so()
    {
        var (support, person, asSupport) = await Enter();
        var (id, helped) = await Start(asSupport, person);
        var leads = await helped.Get("/api/v1/leads");
        leads.Expect(200);
        leads.Headers.GetValues(Header).Single().ShouldBe(support.Id.ToString());
        var info = await helped.Http.GetFromJsonAsync<JsonNode>("/connect/userinfo", TestContext.Current.CancellationToken);
        (info!["sub"]!.GetValue<Guid>(), info["act"]!["sub"]!.GetValue<Guid>()).ShouldBe((person.Id, support.Id));
        (await asSupport.Get("/api/v1/leads")).Headers.Contains(Header).ShouldBeFalse("he himself is nobody else");
        var letter = await api.Letters.Newest(person.Email, "поддержка");
        letter.Text.ShouldContain("обращение 4711");
        (await office.Get($"/api/v1/impersonations?userId={person.Id}")).Items.Single()["id"]!.GetValue<Guid>().ShouldBe(id);
    }

    [Fact]
    public async Task The_person_sees_on_his_pages_who_works_in_his_name_and_why()
    {
        var (_, person, asSupport) = await Enter();
        var (id, _) = await Start(asSupport, person);
        using var browser = api.NewBrowser();
        await PeopleApi.SignIn(browser, person, api.NewOrder());
        (await browser.Open("/account")).Text.ShouldContain("обращение 4711");
        (await browser.Open("/account/sessions")).Text.ShouldContain("обращение 4711");
        var sessions = (await api.As(await api.TokensOf(person)).Get("/api/v1/me/sessions")).Items;
        sessions.Single(s => s["id"]!.GetValue<Guid>() == id)["reason"]!.GetValue<string>().ShouldContain("обращение 4711");
        sessions.Where(s => s["id"]!.GetValue<Guid>() != id).ShouldAllBe(s => s["reason"] == null);
    }

    [Fact]
    public async Task What_support_does_and_reads_names_both()
    {
        var (support, person, asSupport) = await Enter();
        var (id, helped) = await Start(asSupport, person);
        var lead = (await helped.Post("/api/v1/leads", new { phones = new[] { "+79215550011" } })).Expect(201).Id;
        (await helped.Get($"/api/v1/leads/{lead}")).Expect(200);
        var written = await api.Database.Rows("select actor_id, client_id, session_id from audit_entries where entity_id = $1", lead);
        written.ShouldNotBeEmpty();
        written.ShouldAllBe(row => row.SequenceEqual(new object?[] { person.Id, support.Id, id }));
        await Eventually.Is(
            async () =>
                await api.Database.Value<long>(
                    "select count(*) from audit_read_sheets where $1 = any (entity_ids) and actor_id = $2 and client_id = $3 and session_id = $4",
                    lead,
                    person.Id,
                    support.Id,
                    id
                ) > 0,
            "the reading names both"
        );
    }

    [Fact]
    public async Task Money_exports_rights_and_passwords_stay_shut_whatever_the_person_may()
    {
        var (_, person, asSupport) = await Enter(role: "admin");
        var (_, helped) = await Start(asSupport, person);
        foreach (
            var path in new[]
            {
                "ledger/trial-balance",
                "users",
                "roles",
                "machine-clients",
                "audit-entries",
                "mail-messages",
                "me",
                "wallets",
            }
        )
            (await helped.Get($"/api/v1/{path}")).Status.ShouldBe(403, path);
        var password = new { currentPassword = person.Password, newPassword = "ещё один длинный пароль" };
        (await helped.Post("/api/v1/me/password", password)).Expect(403);
        (await helped.Post($"/api/v1/users/{person.Id}/impersonate", new { reason = "Ещё раз, в свою очередь" })).Expect(403);
        (await helped.Get("/api/v1/leads")).Expect(200);
    }

    [Fact]
    public async Task It_is_over_by_itself_at_once_or_when_the_person_ends_it()
    {
        var (_, person, asSupport) = await Enter();
        var (first, helped) = await Start(asSupport, person);
        (await asSupport.Post($"/api/v1/impersonations/{first}/end")).Expect(200);
        await IsOut(helped);
        (await asSupport.Post($"/api/v1/impersonations/{first}/renew")).ExpectProblem(409, "impersonation_over");
        var (second, again) = await Start(asSupport, person);
        var own = api.As(await api.TokensOf(person));
        (await own.Get("/api/v1/me/sessions")).Items.ShouldContain(s => s["id"]!.GetValue<Guid>() == second);
        (await own.Post($"/api/v1/me/sessions/{second}/revoke")).Expect(204);
        await IsOut(again);
    }

    [Fact]
    public async Task Tokens_are_renewed_by_whoever_has_begun_and_none_outlives_the_end()
    {
        await using var later = new PeopleApi();
        await later.InitializeAsync();
        var (support, person) = (await later.NewPerson("admin"), await later.NewPerson());
        var asSupport = later.As(await later.TokensOf(support));
        var request = new { reason = "Не открывается карточка лида", durationMinutes = 15 };
        var started = (await asSupport.Post($"/api/v1/users/{person.Id}/impersonate", request)).Expect(201);
        later.Clock.Advance(TimeSpan.FromMinutes(9));
        var renewed = (await asSupport.Post($"/api/v1/impersonations/{started.Id}/renew")).Expect(200);
        later.Clock.Advance(TimeSpan.FromMinutes(5));
        asSupport = later.As(await later.TokensOf(support));
        (await As(later, renewed).Get("/api/v1/leads")).Expect(200);
        later.Clock.Advance(TimeSpan.FromMinutes(2));
        (await As(later, renewed).Get("/api/v1/leads")).Expect(401);
        var other = later.As(await later.TokensOf(await later.NewPerson("admin")));
        (await other.Post($"/api/v1/impersonations/{started.Id}/renew")).ExpectProblem(404, "impersonation_not_found");
    }

    [Fact]
    public async Task A_tenant_that_forbids_it_ends_what_runs()
    {
        await using var closed = new PeopleApi();
        await closed.InitializeAsync();
        var (support, person) = (await closed.NewPerson("admin"), await closed.NewPerson());
        var (admin, asSupport) = (closed.As(closed.HeadOffice), closed.As(await closed.TokensOf(support)));
        var request = new { reason = "Не открывается карточка лида" };
        var helped = As(closed, (await asSupport.Post($"/api/v1/users/{person.Id}/impersonate", request)).Expect(201));
        (await admin.Get("/api/v1/support-access")).Expect(200)["isAllowed"].GetValue<bool>().ShouldBeTrue();
        (await admin.Post("/api/v1/support-access/change", new { isAllowed = false })).Expect(200);
        closed.Clock.Advance(TimeSpan.FromSeconds(2));
        (await helped.Get("/api/v1/leads")).Expect(401);
        (await asSupport.Post($"/api/v1/users/{person.Id}/impersonate", request)).ExpectProblem(409, "impersonation_forbidden");
    }

    [Fact]
    public async Task Nobody_enters_as_himself_as_a_stronger_one_without_a_reason_or_as_a_program()
    {
        var (support, person, asSupport) = await Enter();
        var request = new { reason = "Не открывается карточка лида" };
        (await asSupport.Post($"/api/v1/users/{support.Id}/impersonate", request)).ExpectProblem(422, "user_is_self");
        (await asSupport.Post($"/api/v1/users/{person.Id}/impersonate", new { reason = "так" })).ExpectProblem(400, "invalid_request");
        (await asSupport.Post($"/api/v1/users/{person.Id}/impersonate", new { request.reason, durationMinutes = 61 })).Expect(400);
        (await office.Post($"/api/v1/users/{person.Id}/impersonate", request)).ExpectProblem(409, "impersonation_by_people_only");
        var role = new
        {
            code = "helpers",
            name = "Помощь",
            permissions = new[] { "identity.impersonate", "identity.profile" },
        };
        (await office.Post("/api/v1/roles", role)).Expect(201);
        var helper = api.As(await api.TokensOf(await api.NewPerson("helpers")));
        (await helper.Post($"/api/v1/users/{person.Id}/impersonate", request)).ExpectProblem(422, "role_not_grantable");
    }

    [Fact]
    public async Task Who_loses_his_place_is_out_of_the_others_too()
    {
        var (support, person, asSupport) = await Enter();
        var (_, helped) = await Start(asSupport, person);
        (await office.Post($"/api/v1/users/{support.Id}/block")).Expect(200);
        await IsOut(helped);
    }

    async Task<(TestPerson Support, TestPerson Person, TestApiClient AsSupport)> Enter(string role = "manager")
    {
        var (support, person) = (await api.NewPerson("admin"), await api.NewPerson(role));
        return (support, person, api.As(await api.TokensOf(support)));
    }

    async Task<(Guid Id, TestApiClient Helped)> Start(TestApiClient asSupport, TestPerson person)
    {
        var request = new { reason = "Не открывается карточка лида, обращение 4711", agreedBy = "По телефону" };
        var started = (await asSupport.Post($"/api/v1/users/{person.Id}/impersonate", request)).Expect(201);
        return (started.Id, As(api, started));
    }

    async Task IsOut(TestApiClient helped)
    {
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        (await helped.Get("/api/v1/leads")).Expect(401);
    }

    static TestApiClient As(PeopleApi api, ApiResponse started) =>
        api.As(new JsonObject { ["access_token"] = started["accessToken"].GetValue<string>() });
}
