using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MakCrm.FakeAmo.Tests;

public sealed class OAuthTests(Fake fake) : IClassFixture<Fake>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await fake.Start();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Consent_brings_a_code_and_the_place_of_the_account()
    {
        var back = await fake.Consent("allow");
        back["referer"].ShouldBe(fake.Address.Authority);
        back["state"].ShouldBe("state-1");
        back["client_id"].ShouldBe("fake-integration");
        back.ShouldContainKey("code");
    }

    [Fact]
    public async Task Refused_consent_brings_no_code()
    {
        var back = await fake.Consent("refuse");
        back["error"].ShouldBe("access_denied");
        back.ShouldNotContainKey("code");
    }

    [Fact]
    public async Task The_page_that_asks_names_the_integration_and_the_accounts()
    {
        var page = await fake.Send(HttpMethod.Get, "/oauth?client_id=fake-integration&state=%3Cs%3E&mode=popup", null, null);
        page.Status.ShouldBe(200);
        page.Text.ShouldContain("MaK CRM asks for access");
        page.Text.ShouldContain("&lt;s&gt;");
    }

    [Fact]
    public async Task A_code_opens_once()
    {
        var code = await fake.Code();
        (await fake.Exchange(code)).Expect(200)["token_type"]!.GetValue<string>().ShouldBe("Bearer");
        (await fake.Exchange(code)).ExpectProblem(400)["hint"]!.GetValue<string>().ShouldBe("Cannot decrypt the authorization code");
    }

    [Fact]
    public async Task A_code_lives_twenty_minutes()
    {
        var code = await fake.Code();
        await fake.Later(TimeSpan.FromMinutes(20));
        (await fake.Exchange(code)).ExpectProblem(400);
    }

    [Fact]
    public async Task Another_redirect_address_is_refused() =>
        (await fake.Exchange(await fake.Code(), "https://elsewhere.example")).ExpectProblem(400);

    [Fact]
    public async Task An_access_token_ends_after_a_day_and_is_refreshed()
    {
        await fake.Later(TimeSpan.FromHours(24));
        (await fake.Get("account")).ExpectProblem(401);
        var fresh = Tokens.Of(await fake.Refresh(fake.Tokens.Refresh));
        (await fake.Send(HttpMethod.Get, "/api/v4/account", null, fresh.Access)).Expect(200);
    }

    [Fact]
    public async Task A_refresh_token_that_nobody_used_for_three_months_is_over()
    {
        await fake.Later(TimeSpan.FromDays(90));
        (await fake.Refresh(fake.Tokens.Refresh)).ExpectProblem(401)["hint"]!.GetValue<string>().ShouldBe("Token has expired");
    }

    [Fact]
    public async Task After_a_lost_answer_the_old_refresh_token_still_serves()
    {
        (await fake.Refresh(fake.Tokens.Refresh)).Expect(200);
        var second = Tokens.Of(await fake.Refresh(fake.Tokens.Refresh));
        (await fake.Send(HttpMethod.Get, "/api/v4/account", null, second.Access)).Expect(200);
    }

    [Fact]
    public async Task Once_the_new_token_is_used_the_old_one_ends_the_whole_family()
    {
        var next = Tokens.Of(await fake.Refresh(fake.Tokens.Refresh));
        (await fake.Send(HttpMethod.Get, "/api/v4/account", null, next.Access)).Expect(200);
        (await fake.Refresh(fake.Tokens.Refresh)).ExpectProblem(401)["hint"]!.GetValue<string>().ShouldBe("Token has been revoked");
        (await fake.Send(HttpMethod.Get, "/api/v4/account", null, next.Access)).ExpectProblem(401);
    }

    [Fact]
    public async Task Two_that_refresh_at_once_end_with_a_revoked_family()
    {
        var first = Tokens.Of(await fake.Refresh(fake.Tokens.Refresh));
        var second = Tokens.Of(await fake.Refresh(fake.Tokens.Refresh));
        (await fake.Send(HttpMethod.Get, "/api/v4/account", null, first.Access)).ExpectProblem(401);
        (await fake.Refresh(first.Refresh)).ExpectProblem(401)["hint"]!.GetValue<string>().ShouldBe("Token has been revoked");
        (await fake.Send(HttpMethod.Get, "/api/v4/account", null, second.Access)).ExpectProblem(401);
    }

    [Fact]
    public async Task A_long_lived_token_works_for_the_days_it_was_given()
    {
        var made = await fake.Control(HttpMethod.Post, $"accounts/{fake.Account}/tokens", """{"client_id":"fake-integration","days":30}""");
        var token = made.Expect(200)["access_token"]!.GetValue<string>();
        await fake.Later(TimeSpan.FromDays(29));
        (await fake.Send(HttpMethod.Get, "/api/v4/account", null, token)).Expect(200);
        await fake.Later(TimeSpan.FromDays(1));
        (await fake.Send(HttpMethod.Get, "/api/v4/account", null, token)).ExpectProblem(401);
    }

    [Fact]
    public async Task An_account_that_moved_is_found_by_its_tokens()
    {
        (await fake.Control(HttpMethod.Post, $"accounts/{fake.Account}/host", """{"host":"moved.amocrm.ru"}""")).Expect(204);
        (await fake.Get("account")).ExpectProblem(404);
        (await fake.Refresh(fake.Tokens.Refresh)).ExpectProblem(404);
        var place = await fake.Send(HttpMethod.Get, "/oauth2/account/subdomain", null, fake.Tokens.Access);
        place.Expect(200)["domain"]!.GetValue<string>().ShouldBe("moved.amocrm.ru");
        Tokens.Of(await fake.Refresh(fake.Tokens.Refresh, "moved.amocrm.ru"));
    }

    [Fact]
    public async Task A_refresh_token_alone_tells_where_its_account_is()
    {
        using var http = new HttpClient { BaseAddress = fake.Address };
        http.DefaultRequestHeaders.Add("X-Refresh-Token", fake.Tokens.Refresh);
        var place = JsonNode.Parse(await http.GetStringAsync("/oauth2/account/current/subdomain", TestContext.Current.CancellationToken))!;
        place["domain"]!.GetValue<string>().ShouldBe(fake.Address.Authority);
        place["id"]!.GetValue<int>().ShouldBe(fake.Account);
    }

    [Fact]
    public async Task The_access_token_says_whose_it_is()
    {
        var part = fake.Tokens.Access.Split('.')[1].Replace('-', '+').Replace('_', '/');
        var claims = JsonNode.Parse(Convert.FromBase64String(part.PadRight((part.Length + 3) / 4 * 4, '=')))!;
        claims["account_id"]!.GetValue<int>().ShouldBe(fake.Account);
        claims["api_domain"]!.GetValue<string>().ShouldBe(fake.Address.Authority);
    }

    [Fact]
    public async Task A_token_opens_no_other_account()
    {
        (await fake.Control(HttpMethod.Post, "accounts", """{"subdomain":"beta","host":"beta.amocrm.ru"}""")).Expect(200);
        (await fake.Send(HttpMethod.Get, "/api/v4/account", null, fake.Tokens.Access, "beta.amocrm.ru")).ExpectProblem(401);
    }

    [Fact]
    public async Task An_account_that_throws_the_integration_out_says_so_signed()
    {
        await using var receiver = await HookReceiver.Start();
        var integration = $$"""
            {"client_id":"other","client_secret":"s3","redirect_uri":"http://127.0.0.1/","name":"Other","disconnect_uri":"{{receiver.Address}}"}
            """;
        (await fake.Control(HttpMethod.Post, "integrations", integration)).Expect(204);
        (await fake.Control(HttpMethod.Post, $"accounts/{fake.Account}/disconnect?client=other")).Expect(204);
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes("s3"), Encoding.UTF8.GetBytes($"other|{fake.Account}"));
        receiver.Farewells.ShouldHaveSingleItem().ShouldBe(Convert.ToHexStringLower(expected));
        (await fake.Get("account")).Expect(200);
    }
}
