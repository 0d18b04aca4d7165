using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity.People;

public sealed partial class PasskeyTests(FactorApi api) : IClassFixture<FactorApi>
{
    const string Mine = "/account/passkeys";
    const string Door = "/account/passkey";

    [Fact]
    public async Task A_passkey_alone_signs_in_and_counts_as_two_factors()
    {
        var person = await api.NewPerson();
        using var key = new SoftKey();
        using var browser = await Added(person, key);
        using var elsewhere = api.NewBrowser();
        (await Enter(elsewhere, key)).Goes.ShouldBe("/account");
        (await elsewhere.Open("/account")).Text.ShouldContain(person.Email);
        var order = api.NewOrder();
        var (_, tokens) = await api.Redeem((await elsewhere.Open(order.Address)).Answer("code")!, order);
        TokenClaims.Of(tokens["id_token"]!)["acr"]!.GetValue<string>().ShouldBe("aal2");
        var keys = (await api.As(tokens).Get("/api/v1/me/factors")).Expect(200)["passkeys"].AsArray();
        keys.ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("Мой ключ");
        var path = $"/api/v1/me/passkeys/{keys[0]!["id"]}";
        (await api.As(tokens).Post($"{path}/rename", new { name = "Ноутбук" })).Expect(200)["name"].GetValue<string>().ShouldBe("Ноутбук");
        (await api.As(tokens).Post($"{path}/remove")).Expect(204);
        (await api.As(tokens).Post($"{path}/remove")).ExpectProblem(404, "passkey_not_found");
        using var late = api.NewBrowser();
        (await Enter(late, key)).Status.ShouldBe(401);
        (await FactorApi.Enter(late, person)).Goes.ShouldBe("/account");
    }

    [Fact]
    public async Task After_the_password_a_passkey_is_the_second_factor()
    {
        var person = await api.NewPerson();
        using var key = new SoftKey();
        using var browser = await Added(person, key);
        using var again = api.NewBrowser();
        (await FactorApi.Enter(again, person)).Goes.ShouldBe(FactorApi.Challenge);
        // Here it need not see who he is, only that somebody is there.
        key.Flags = 0x01;
        (await Enter(again, key)).Goes.ShouldBe("/account");
        (await again.Open("/account")).Text.ShouldContain(person.Email);
        using var alone = api.NewBrowser();
        (await Enter(alone, key)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task An_answer_counts_once_and_a_counter_that_goes_back_is_a_copy()
    {
        var person = await api.NewPerson();
        using var key = new SoftKey { Count = 5 };
        using var browser = await Added(person, key);
        using var first = api.NewBrowser();
        var page = await first.Open(Door);
        var stale = await first.Open(Door);
        key.Count = 6;
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => first.Submit(stale, ("credential", key.Use(Wish(stale))))));
        answers.Count(a => a.Status == 303).ShouldBe(1);
        (await first.Submit(page, ("credential", key.Use(Wish(page))))).Status.ShouldNotBe(303);
        using var copy = api.NewBrowser();
        key.Count = 6;
        (await Enter(copy, key)).Status.ShouldBe(401);
        key.Count = 7;
        (await Enter(copy, key)).Status.ShouldBe(303);
    }

    [Fact]
    public async Task Nothing_made_for_another_site_challenge_or_purpose_opens()
    {
        var person = await api.NewPerson();
        using var key = new SoftKey();
        using var browser = await Added(person, key);
        using var browserValues = api.NewBrowser();
        (await Try(browserValues, wish => key.Use(wish, "webauthn.create"))).ShouldBe(401);
        (await Try(browserValues, _ => key.Use(new JsonObject { ["challenge"] = "AAAA" }))).ShouldBe(401);
        (await Try(browserValues, _ => "{}")).ShouldBe(401);
        (await Try(browserValues, _ => "no json")).ShouldBe(401);
        using var stranger = new SoftKey { UserHandle = key.UserHandle };
        (await Try(browserValues, wish => stranger.Use(wish))).ShouldBe(401);
        key.Flags = 0x04;
        (await Try(browserValues, wish => key.Use(wish))).ShouldBe(401);
        key.Flags = 0x05;
        key.UserHandle = "AAAAAAAAAAAAAAAAAAAAAA";
        (await Try(browserValues, wish => key.Use(wish))).ShouldBe(401);
        foreach (var (site, origin) in new[] { ("evil.test", "http://mak-crm.test"), ("mak-crm.test", "http://evil.test") })
        {
            using var evil = new SoftKey(site, origin);
            var page = await browser.Open(Mine);
            (await browser.Submit(page.Form(Mine), ("name", "Чужой"), ("credential", evil.Make(Wish(page))))).Status.ShouldBe(422);
        }

        using var other = api.NewBrowser();
        var theirs = await browserValues.Open(Door);
        (await other.Submit(theirs, ("credential", key.Use(Wish(theirs))))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Only_these_pages_run_a_script_and_only_ours()
    {
        using var browser = api.NewBrowser();
        var page = await browser.Open(Door);
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'; script-src 'self';");
        (await browser.Open("/account/passkey.js")).Status.ShouldBe(200);
        (await browser.Open(FactorApi.Door)).Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("script-src");
    }

    [Fact]
    public async Task Whoever_must_have_a_factor_makes_a_passkey_on_his_way_in()
    {
        (await api.As(api.HeadOffice).Patch("/api/v1/sign-in-rules", new { secondFactorRoles = new[] { "guest" } })).Expect(200);
        var (person, order) = (await api.NewPerson("guest"), api.NewOrder());
        using var key = new SoftKey();
        using var browser = api.NewBrowser();
        await FactorApi.Enter(browser, person, order.Address);
        var page = await browser.Open($"{Mine}?return={Uri.EscapeDataString(order.Address)}");
        page.Text.ShouldContain("Вашей роли нужен второй фактор");
        (await browser.Submit(page.Form(Mine), ("name", "Мой ключ"), ("credential", "{}"))).Status.ShouldBe(422);
        (await browser.Open("/account")).Goes.ShouldBe(FactorApi.Door, "nobody is in without it");
        page = await browser.Open($"{Mine}?return={Uri.EscapeDataString(order.Address)}");
        var done = await browser.Submit(page.Form(Mine), ("name", "Мой ключ"), ("credential", key.Make(Wish(page))));
        done.Text.ShouldContain("Коды восстановления");
        var (_, tokens) = await api.Redeem((await browser.Open(order.Address)).Answer("code")!, order);
        TokenClaims.Of(tokens["id_token"]!)["acr"]!.GetValue<string>().ShouldBe("aal2");
        using var again = api.NewBrowser();
        (await FactorApi.Enter(again, person)).Goes.ShouldBe(FactorApi.Challenge);
    }

    async Task<TestBrowser> Added(TestPerson person, SoftKey key)
    {
        var browser = api.NewBrowser();
        await FactorApi.Enter(browser, person);
        var page = await browser.Open(Mine);
        var done = await browser.Submit(page.Form(Mine), ("name", "Мой ключ"), ("credential", key.Make(Wish(page))));
        done.Status.ShouldBe(200, done.Text);
        done.Text.ShouldContain("Коды восстановления");
        await api.Letters.Saying(person.Email, "добавлен ключ доступа");
        return browser;
    }

    static async Task<WebPage> Enter(TestBrowser browser, SoftKey key)
    {
        var page = await browser.Open(Door);
        return await browser.Submit(page, ("credential", key.Use(Wish(page))));
    }

    static async Task<int> Try(TestBrowser browser, Func<JsonNode, string> answer)
    {
        var page = await browser.Open(Door);
        return (await browser.Submit(page, ("credential", answer(Wish(page))))).Status;
    }

    static JsonNode Wish(WebPage page) => JsonNode.Parse(WebUtility.HtmlDecode(WishOf().Match(page.Source).Groups[1].Value))!;

    [GeneratedRegex("data-passkey=\"([^\"]+)\"")]
    private static partial Regex WishOf();
}
