using MakCrm.Api.Tests.Identity.People;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Messengers;

/// <summary>The bot acts for people by tokens of theirs, as far as they may at that moment, and not a step further.</summary>
public sealed class TokenExchangeTests(MessengerApi api) : IClassFixture<MessengerApi>
{
    [Fact]
    public async Task The_bot_gets_a_token_of_the_person_with_its_own_name_in_it()
    {
        var linked = await api.NewLinked(tenant: api.Network.Franchisees[0]);
        var (bot, token) = (await api.BotClient(), await api.TokenFor(linked.ExternalId));
        token["issued_token_type"]!.GetValue<string>().ShouldBe("urn:ietf:params:oauth:token-type:access_token");
        token["expires_in"]!.GetValue<int>().ShouldBe(600);
        (token["refresh_token"], token["id_token"]).ShouldBe((null, null));
        var claims = TokenClaims.Of(token["access_token"]!);
        claims["sub"]!.GetValue<Guid>().ShouldBe(linked.Person.Id);
        claims["act"]!["sub"]!.GetValue<Guid>().ShouldBe(bot.Id);
        claims["client_id"]!.GetValue<string>().ShouldBe(bot.ClientId);
        (claims["auth_time"], claims["acr"], claims["amr"]).ShouldBe((null, null, null));
        var me = (await api.As(token).Get("/api/v1/me")).Expect(200);
        me["email"].GetValue<string>().ShouldBe(linked.Person.Email);
    }

    [Fact]
    public async Task What_the_bot_does_is_the_persons_deed_through_the_bot()
    {
        var linked = await api.NewLinked();
        var token = await api.TokenFor(linked.ExternalId);
        var lead = (await api.As(token).Post("/api/v1/leads", new { phones = new[] { "+79215550011" } })).Expect(201).Id;
        var written = await api.Database.Rows("select actor_id, client_id from audit_entries where entity_id = $1", lead);
        written.ShouldHaveSingleItem().ShouldBe([linked.Person.Id, (await api.BotClient()).Id]);
    }

    [Fact]
    public async Task It_counts_as_no_fresh_sign_in_and_opens_no_further_way_in()
    {
        var linked = await api.NewLinked("admin");
        var me = api.As(await api.TokenFor(linked.ExternalId));
        (await me.Post("/api/v1/me/authenticator")).ExpectProblem(401, "step_up_required");
        (await me.Post(MessengerApi.Links, new { channel = "telegram" })).ExpectProblem(401, "step_up_required");
        // A bot lets nobody in and gives no rights, however much its person may.
        var guest = new
        {
            email = "x@mak.example",
            name = "Икс",
            roles = new[] { "guest" },
        };
        (await me.Post("/api/v1/users", guest)).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task A_token_ends_with_the_link_within_seconds()
    {
        var linked = await api.NewLinked();
        var bot = api.As(await api.TokenFor(linked.ExternalId));
        (await bot.Get("/api/v1/me")).Expect(200);
        var id = (await bot.Get(MessengerApi.Identities)).Items.Single()["id"];
        (await api.As(linked.Tokens).Delete($"{MessengerApi.Identities}/{id}")).Expect(204);
        await api.IsNobody(linked.ExternalId);
        await Eventually.Holds(async () => (await bot.Get("/api/v1/me")).Expect(401));
    }

    [Fact]
    public async Task When_it_was_last_used_is_seen()
    {
        var linked = await api.NewLinked();
        (await api.As(linked.Tokens).Get(MessengerApi.Identities)).Items.Single()["lastUsedAt"].ShouldBeNull();
        await api.TokenFor(linked.ExternalId);
        (await api.As(linked.Tokens).Get(MessengerApi.Identities)).Items.Single()["lastUsedAt"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Whoever_is_signed_out_everywhere_is_linked_no_more_and_his_user_is_free()
    {
        var linked = await api.NewLinked();
        (await api.As(api.HeadOffice).Post($"/api/v1/users/{linked.Person.Id}/sign-out")).Expect(200);
        await api.IsNobody(linked.ExternalId);
        var again = await api.TokensOf(linked.Person);
        (await api.As(again).Get(MessengerApi.Identities)).Items.ShouldBeEmpty();
        var other = await api.TokensOf(await api.NewPerson(tenant: api.Network.Franchisees[0]));
        (await api.Show(await api.NewCode(other), linked.ExternalId)).Expect(200);
    }

    [Fact]
    public async Task Blocked_people_and_those_of_a_suspended_tenant_get_none()
    {
        var blocked = await api.NewLinked();
        (await api.As(api.HeadOffice).Post($"/api/v1/users/{blocked.Person.Id}/block")).Expect(200);
        await api.IsNobody(blocked.ExternalId);
        var network = api.Network.Franchisees[2];
        var there = await api.NewLinked(tenant: network);
        var code = await api.NewCode(there.Tokens);
        (await api.As(api.HeadOffice).Post($"/api/v1/tenants/{network.Id}/suspend")).Expect(200);
        await api.IsNobody(there.ExternalId);
        (await api.Show(code, MessengerApi.NewTelegramUser())).ExpectProblem(409, "messenger_link_over");
        (await api.As(api.HeadOffice).Post($"/api/v1/tenants/{network.Id}/resume")).Expect(200);
        await api.TokenFor(there.ExternalId);
    }

    [Fact]
    public async Task The_link_is_one_of_the_persons_sessions_and_ends_with_it()
    {
        var linked = await api.NewLinked();
        var sessions = (await api.As(linked.Tokens).Get("/api/v1/me/sessions")).Expect(200).Items;
        var own = sessions.Single(s => s["methods"]!.AsArray().Any(m => m!.GetValue<string>() == "messenger"));
        own["userAgent"]!.GetValue<string>().ShouldBe("Telegram");
        (await api.As(linked.Tokens).Post($"/api/v1/me/sessions/{own["id"]}/revoke")).Expect(204);
        await api.IsNobody(linked.ExternalId);
        (await api.As(linked.Tokens).Get(MessengerApi.Identities)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_password_ends_the_link()
    {
        var linked = await api.NewLinked();
        var change = new { currentPassword = linked.Person.Password, newPassword = $"another horse {Guid.CreateVersion7():N}" };
        (await api.As(linked.Tokens).Post("/api/v1/me/password", change)).Expect(204);
        await api.IsNobody(linked.ExternalId);
    }

    [Fact]
    public async Task A_link_that_nobody_uses_for_a_year_is_over()
    {
        var (idle, used) = (await api.NewLinked(), await api.NewLinked());
        api.Clock.Advance(TimeSpan.FromDays(200));
        await api.TokenFor(used.ExternalId);
        api.Clock.Advance(TimeSpan.FromDays(200));
        await api.IsNobody(idle.ExternalId);
        await api.TokenFor(used.ExternalId);
    }

    [Fact]
    public async Task Where_a_second_factor_is_demanded_a_link_is_worth_what_the_sign_in_before_it_was()
    {
        var (weak, person) = (await api.NewLinked("partner"), await api.NewPerson("partner"));
        var (tokens, strong) = (await api.TokensOf(person), MessengerApi.NewTelegramUser());
        await api.Database.Execute("update sessions set methods = '{pwd,otp,mfa}' where user_id = $1", person.Id);
        (await api.Show(await api.NewCode(tokens), strong)).Expect(200);
        await api.Database.Execute(
            """
            insert into sign_in_rules (tenant_id, id, second_factor_for_all, second_factor_roles, version)
            values ($1, $2, false, array['partner'], 1)
            """,
            api.HeadOffice.Id,
            Guid.CreateVersion7()
        );
        await api.IsNobody(weak.ExternalId);
        await api.TokenFor(strong);
        await api.Database.Execute("delete from sign_in_rules where tenant_id = $1", api.HeadOffice.Id);
        await api.TokenFor(weak.ExternalId);
    }

    [Fact]
    public async Task A_bot_that_may_no_more_is_shut_out_at_once_with_the_tokens_it_has()
    {
        var linked = await api.NewLinked();
        var bot = await api.NewClient(api.HeadOffice, "messengers.bridge");
        var (_, token) = await api.Ask(linked.ExternalId, bot);
        (await api.As(token).Get("/api/v1/me")).Expect(200);
        (await api.As(api.HeadOffice).Post($"/api/v1/machine-clients/{bot.Id}/revoke")).Expect(200);
        await Eventually.Holds(async () => (await api.As(token).Get("/api/v1/me")).Expect(401));
        (await api.Ask(linked.ExternalId, bot)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_scope_makes_a_token_that_gives_less()
    {
        var linked = await api.NewLinked();
        var (_, token) = await api.Ask(linked.ExternalId, null, ("scope", "leads.read"));
        token["scope"]!.GetValue<string>().ShouldBe("leads.read");
        (await api.As(token).Get("/api/v1/leads")).Expect(200);
        (await api.As(token).Get("/api/v1/clients")).ExpectProblem(403, "forbidden");
        (await api.Ask(linked.ExternalId, null, ("scope", "openid"))).Body["error"]!.GetValue<string>().ShouldBe("invalid_scope");
    }

    [Fact]
    public async Task Nobody_but_the_bot_exchanges()
    {
        var linked = await api.NewLinked();
        var strangers = new[]
        {
            await api.NewClient(api.HeadOffice, "leads.read"),
            await api.NewClient(api.Network.Franchisees[0], "messengers.bridge"),
        };
        foreach (var stranger in strangers)
        {
            var (status, refused) = await api.Ask(linked.ExternalId, stranger);
            (status, refused["error"]!.GetValue<string>()).ShouldBe((400, "unauthorized_client"));
        }

        var wrong = strangers[0] with { Secret = "wrong" };
        (await api.Ask(linked.ExternalId, wrong)).Status.ShouldBe(401);
        var app = ("client_id", api.App);
        var (open, byApp) = await api.Token(("grant_type", MessengerApi.Exchange), app, ("subject_token", linked.ExternalId));
        (open, byApp["error"]!.GetValue<string>()).ShouldBe((400, "invalid_request"));
    }

    [Theory]
    [InlineData("", MessengerApi.TelegramUser)]
    [InlineData("42", "urn:ietf:params:oauth:token-type:jwt")]
    [InlineData("42\0", MessengerApi.TelegramUser)]
    [InlineData("42", MessengerApi.TelegramUser, "requested_token_type", "urn:ietf:params:oauth:token-type:refresh_token")]
    [InlineData("42", MessengerApi.TelegramUser, "actor_token", "somebody")]
    public async Task A_malformed_exchange_is_refused(string user, string type, string name = "resource_hint", string value = "none")
    {
        var fields = new[] { ("grant_type", MessengerApi.Exchange), ("subject_token", user), ("subject_token_type", type), (name, value) };
        var (status, refused) = await api.Ask("/connect/token", await api.BotClient(), null, fields);
        (status, refused["error"]!.GetValue<string>()).ShouldBe((400, "invalid_request"));
    }

    [Fact]
    public async Task The_discovery_document_tells_of_it() =>
        (await api.AsNobody().Get("/.well-known/openid-configuration"))
            .Expect(200)["grant_types_supported"]
            .AsArray()
            .Select(g => g!.GetValue<string>())
            .ShouldContain(MessengerApi.Exchange);
}
