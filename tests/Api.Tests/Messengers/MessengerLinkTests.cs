using MakCrm.Domain.Messengers;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Messengers;

/// <summary>A person and a user of Telegram find each other by a code, once, and part when either wants.</summary>
public sealed class MessengerLinkTests(MessengerApi api) : IClassFixture<MessengerApi>
{
    [Fact]
    public async Task A_person_of_a_franchisee_links_telegram_by_a_code_and_sees_it()
    {
        var person = await api.NewPerson(tenant: api.Network.Franchisees[0]);
        var (tokens, user) = (await api.TokensOf(person), MessengerApi.NewTelegramUser());
        var link = (await api.As(tokens).Post(MessengerApi.Links, new { channel = "telegram" })).Expect(201);
        var code = link["code"].GetValue<string>();
        link["url"].GetValue<string>().ShouldBe($"https://t.me/test_bot?start={code}");
        code.ShouldMatch("^[A-Za-z0-9_-]{43,60}$");
        var linked = (await api.Show(code, user)).Expect(200);
        (linked["name"].GetValue<string>(), linked["language"].GetValue<string>()).ShouldBe(("Мария Иванова", "ru"));
        var body = (await api.As(tokens).Get(MessengerApi.Identities)).Expect(200).Items.ShouldHaveSingleItem();
        (body["displayName"]!.GetValue<string>(), body["username"]!.GetValue<string>()).ShouldBe(("Мария", "maria"));
        await Eventually.Holds(async () =>
            (await api.As(tokens).Get("/api/v1/notifications?kind=messenger_linked")).Expect(200).Items.ShouldHaveSingleItem()
        );
    }

    [Fact]
    public async Task Only_the_hash_of_a_code_is_kept()
    {
        var code = await api.NewCode(await api.TokensOf(await api.NewPerson()));
        var rows = await api.Database.Rows("select l::text from messenger_links l");
        rows.ShouldAllBe(row => !((string)row[0]!).Contains(code));
        var stored = await api.Database.Rows("select code_hash from messenger_links");
        stored.ShouldContain(row => ((byte[])row[0]!).SequenceEqual(LinkCode.HashOf(code)));
    }

    [Fact]
    public async Task A_code_that_is_unknown_late_replaced_or_used_by_another_is_over()
    {
        var tokens = await api.TokensOf(await api.NewPerson());
        (await api.Show("nobody-knows-it", MessengerApi.NewTelegramUser())).ExpectProblem(409, "messenger_link_over");
        var replaced = await api.NewCode(tokens);
        var used = await api.NewCode(tokens);
        (await api.Show(replaced, MessengerApi.NewTelegramUser())).ExpectProblem(409, "messenger_link_over");
        (await api.Show(used, MessengerApi.NewTelegramUser())).Expect(200);
        (await api.Show(used, MessengerApi.NewTelegramUser())).ExpectProblem(409, "messenger_link_over");
        var late = await api.NewCode(tokens);
        api.Clock.Advance(TimeSpan.FromMinutes(10));
        (await api.Show(late, MessengerApi.NewTelegramUser())).ExpectProblem(409, "messenger_link_over");
    }

    [Fact]
    public async Task Whoever_lost_the_answer_gets_it_again()
    {
        var (tokens, user) = (await api.TokensOf(await api.NewPerson()), MessengerApi.NewTelegramUser());
        var code = await api.NewCode(tokens);
        var first = (await api.Show(code, user)).Expect(200);
        (await api.Show(code, user)).Expect(200).Text.ShouldBe(first.Text);
        (await api.As(tokens).Get(MessengerApi.Identities)).Items.ShouldHaveSingleItem();
        (await (await api.Bot()).Post(MessengerApi.Unlink, new { channel = "telegram", externalId = user })).Expect(204);
        (await api.Show(code, user)).ExpectProblem(409, "messenger_link_over");
    }

    [Fact]
    public async Task Of_two_who_show_a_code_at_once_one_is_linked()
    {
        var tokens = await api.TokensOf(await api.NewPerson());
        var code = await api.NewCode(tokens);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => api.Show(code, MessengerApi.NewTelegramUser())));
        answers.Count(a => a.Status == 200).ShouldBe(1);
        answers.Where(a => a.Status != 200).ShouldAllBe(a => a.Code == "messenger_link_over");
        (await api.As(tokens).Get(MessengerApi.Identities)).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_user_of_telegram_is_one_person_across_the_network_until_he_is_unlinked()
    {
        var linked = await api.NewLinked();
        var other = await api.TokensOf(await api.NewPerson(tenant: api.Network.Franchisees[1]));
        (await api.Show(await api.NewCode(other), linked.ExternalId)).ExpectProblem(409, "messenger_identity_taken");
        var own = (await api.As(linked.Tokens).Get(MessengerApi.Identities)).Items.Single();
        (await api.As(linked.Tokens).Delete($"{MessengerApi.Identities}/{own["id"]}", ifMatch: 9)).ExpectProblem(412, "stale_version");
        (await api.As(linked.Tokens).Delete($"{MessengerApi.Identities}/{own["id"]}")).Expect(204);
        (await api.Show(await api.NewCode(other), linked.ExternalId)).Expect(200);
    }

    [Fact]
    public async Task One_user_who_shows_two_codes_at_once_is_one_person()
    {
        var (one, two) = (
            await api.TokensOf(await api.NewPerson()),
            await api.TokensOf(await api.NewPerson(tenant: api.Network.Franchisees[0]))
        );
        var (codes, user) = (new[] { await api.NewCode(one), await api.NewCode(two) }, MessengerApi.NewTelegramUser());
        var answers = await Task.WhenAll(codes.Select(code => api.Show(code, user)));
        answers.Count(a => a.Status == 200).ShouldBe(1);
        answers.Single(a => a.Status != 200).ExpectProblem(409, "messenger_identity_taken");
    }

    [Fact]
    public async Task Who_links_another_user_leaves_the_former_one()
    {
        var (linked, newer) = (await api.NewLinked(), MessengerApi.NewTelegramUser());
        (await api.Show(await api.NewCode(linked.Tokens), newer)).Expect(200);
        (await api.As(linked.Tokens).Get(MessengerApi.Identities)).Items.ShouldHaveSingleItem();
        await api.IsNobody(linked.ExternalId);
        await api.TokenFor(newer);
    }

    [Fact]
    public async Task Programs_link_nobody_and_people_are_no_bots()
    {
        (await api.As(api.HeadOffice).Post(MessengerApi.Links, new { channel = "telegram" })).ExpectProblem(
            409,
            "messenger_by_people_only"
        );
        var admin = await api.TokensOf(await api.NewPerson("admin"));
        var code = await api.NewCode(admin);
        (await api.Show(code, MessengerApi.NewTelegramUser(), api.As(admin))).ExpectProblem(409, "messenger_bridge_only");
        var foreign = await api.NewClient(api.Network.Franchisees[0], "messengers.bridge");
        (await api.Show(code, MessengerApi.NewTelegramUser(), api.As(foreign))).ExpectProblem(409, "messenger_bridge_only");
        var plain = await api.NewClient(api.HeadOffice, "leads.read");
        (await api.Show(code, MessengerApi.NewTelegramUser(), api.As(plain))).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task The_bot_of_another_network_finds_nobody()
    {
        var (network, linked) = (await api.NewNetwork(), await api.NewLinked());
        var stranger = await api.NewClient(network.HeadOffice, "messengers.bridge");
        var code = await api.NewCode(linked.Tokens);
        (await api.Show(code, MessengerApi.NewTelegramUser(), api.As(stranger))).ExpectProblem(409, "messenger_link_over");
        var unlinking = new { channel = "telegram", externalId = linked.ExternalId };
        (await api.As(stranger).Post(MessengerApi.Unlink, unlinking)).ExpectProblem(404, "messenger_identity_not_found");
        (await api.Ask(linked.ExternalId, stranger)).Status.ShouldBe(400);
        await api.TokenFor(linked.ExternalId);
    }

    [Fact]
    public async Task Nobody_unlinks_a_messenger_of_another()
    {
        var linked = await api.NewLinked();
        var id = (await api.As(linked.Tokens).Get(MessengerApi.Identities)).Items.Single()["id"];
        var other = api.As(await api.TokensOf(await api.NewPerson("admin")));
        (await other.Delete($"{MessengerApi.Identities}/{id}")).ExpectProblem(404, "messenger_identity_not_found");
        (await other.Get(MessengerApi.Identities)).Items.ShouldBeEmpty();
        await api.TokenFor(linked.ExternalId);
    }

    [Fact]
    public async Task A_code_dies_with_the_session_it_was_asked_for_in()
    {
        var person = await api.NewPerson();
        var tokens = await api.TokensOf(person);
        var code = await api.NewCode(tokens);
        (await api.As(api.HeadOffice).Post($"/api/v1/users/{person.Id}/sign-out")).Expect(200);
        (await api.Show(code, MessengerApi.NewTelegramUser())).ExpectProblem(409, "messenger_link_over");
    }

    [Fact]
    public async Task The_audit_tells_who_linked_whom()
    {
        var linked = await api.NewLinked(tenant: api.Network.Franchisees[0]);
        var bot = await api.BotClient();
        var entries = await api.Database.Rows(
            """
            select a.actor_id, a.operation from audit_entries a join messenger_identities i on i.id = a.entity_id
            where a.tenant_id = $1 and i.external_id = $2
            """,
            linked.Person.Tenant.Id,
            linked.ExternalId
        );
        entries.ShouldHaveSingleItem().ShouldBe([bot.Id, "redeemMessengerLink"]);
    }
}
