using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using MakCrm.TestKit.Amo;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>An account of amoCRM is let in by whoever may, once, and by nobody's word but amoCRM's.</summary>
public sealed class AmoConnectTests(AmoApi api) : IClassFixture<AmoApi>
{
    const string Path = AmoCalls.Accounts;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task An_account_is_connected_by_consent_and_its_secrets_lie_nowhere_in_the_open()
    {
        var amoId = await api.Fake.NewAccount();
        var response = (await office.Ask()).Expect(201);
        response["redirectUri"].GetValue<string>().ShouldBe(FakeAmoServer.Redirect);
        (await office.Account(response.Id)).State().ShouldBe("awaiting_consent");
        (await api.Return(await api.Fake.Decide(response, amoId))).Status.ShouldBe(200);
        var account = await office.Account(response.Id);
        account.State().ShouldBe("active");
        account["amoId"].GetValue<int>().ShouldBe(amoId);
        account["host"].GetValue<string>().ShouldBe(api.Fake.Host);
        account["callsLeft"].GetValue<int>().ShouldBeInRange(0, 6);
        account.Json["lastSuccessAt"].ShouldNotBeNull();
        account.Text.ShouldNotContain("fake-secret");
        var dump = await api.Database.Value<string>(
            "select string_agg(encode(k.sealed_access, 'escape') || encode(a.sealed_secret, 'escape'), '') from amo_tokens k join amo_accounts a on a.id = k.account_id"
        );
        dump.ShouldNotContain("fake-secret");
        dump.ShouldNotContain("eyJ0eXAiOiJKV1Qi");
    }

    [Fact]
    public async Task A_link_serves_once()
    {
        var amoId = await api.Fake.NewAccount();
        var response = (await office.Ask()).Expect(201);
        var back = await api.Fake.Decide(response, amoId);
        var clicks = await Task.WhenAll(api.Return(back), api.Return(back));
        clicks.Select(click => click.Status).ShouldBe([200, 404], ignoreOrder: true);
        (await office.Account(response.Id)).State().ShouldBe("active");
    }

    [Fact]
    public async Task Whoever_refuses_is_told_so_and_may_be_asked_again()
    {
        var amoId = await api.Fake.NewAccount();
        var response = (await office.Ask()).Expect(201);
        (await api.Return(await api.Fake.Decide(response, amoId, "refuse"))).Status.ShouldBe(200);
        var account = await office.Account(response.Id);
        (account.State(), account.Trouble()).ShouldBe(("awaiting_consent", "consent_refused"));
        var again = (await office.Post($"{Path}/{response.Id}/authorize", ifMatch: account.Version)).Expect(200);
        (await api.Return(await api.Fake.Decide(again, amoId))).Status.ShouldBe(200);
        (await office.Account(response.Id)).State().ShouldBe("active");
        (await office.Post($"{Path}/{response.Id}/authorize")).ExpectProblem(409, "amo_account_authorized");
    }

    [Fact]
    public async Task A_link_that_serves_nobody_is_a_page_to_browsers_and_a_problem_to_programs()
    {
        const string Forged = "/amo/callback?state=AAAA&code=1&referer=romashka.amocrm.ru";
        using var nobody = api.AsNobody();
        (await nobody.Get(Forged)).ExpectProblem(404, "resource_not_found");
        using var browser = new HttpClient { BaseAddress = api.Address };
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        using var page = await browser.GetAsync(new Uri(Forged, UriKind.Relative), TestContext.Current.CancellationToken);
        ((int)page.StatusCode, page.Content.Headers.ContentType?.MediaType).ShouldBe((404, "text/html"));
    }

    [Fact]
    public async Task A_link_that_is_forged_replaced_or_too_old_serves_nobody()
    {
        var amoId = await api.Fake.NewAccount();
        (await api.Return("state=AAAA&code=1&referer=romashka.amocrm.ru")).Status.ShouldBe(404);
        (await api.Return("")).Status.ShouldBe(404);
        var response = (await office.Ask()).Expect(201);
        var replaced = await api.Fake.Decide(response, amoId);
        var late = await api.Fake.Decide((await office.Post($"{Path}/{response.Id}/authorize")).Expect(200), amoId);
        (await api.Return(replaced)).Status.ShouldBe(404);
        api.Clock.Advance(TimeSpan.FromMinutes(61));
        (await api.Return(late)).Status.ShouldBe(404);
        (await office.Account(response.Id)).State().ShouldBe("awaiting_consent");
    }

    [Fact]
    public async Task A_link_is_worth_what_its_owner_may_when_it_is_used()
    {
        var amoId = await api.Fake.NewAccount();
        var response = (await office.Ask()).Expect(201);
        await api.Database.Execute("update amo_accounts set asked_by = gen_random_uuid() where id = $1", response.Id);
        (await api.Return(await api.Fake.Decide(response, amoId))).Status.ShouldBe(404);
        (await office.Account(response.Id)).State().ShouldBe("awaiting_consent");
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("127.0.0.1:1")]
    [InlineData("amocrm.ru.evil.example")]
    [InlineData("evil.example/.amocrm.ru")]
    [InlineData("user@romashka.amocrm.ru")]
    public async Task Nobody_is_spoken_to_who_is_not_amocrm(string host)
    {
        var response = (await office.Ask()).Expect(201);
        var back = (await api.Fake.Decide(response, await api.Fake.NewAccount())).Replace(
            Uri.EscapeDataString(api.Fake.Host),
            Uri.EscapeDataString(host),
            StringComparison.OrdinalIgnoreCase
        );
        (await api.Return(back)).Status.ShouldBe(200);
        var account = await office.Account(response.Id);
        (account.State(), account.Trouble()).ShouldBe(("awaiting_consent", "host_refused"));
        (await office.Post($"{Path}/by-token", new { host, token = "a.b.c" })).ExpectProblem(422, "amo_host_refused");
        (await office.Delete($"{Path}/{response.Id}")).Expect(204);
    }

    [Fact]
    public async Task An_account_is_connected_once_a_tenant()
    {
        var (tenant, other) = (api.Network.Franchisees[0], api.Network.Franchisees[1]);
        var (_, amoId) = await api.Connected(tenant);
        var second = (await api.As(tenant).Ask()).Expect(201);
        await api.Return(await api.Fake.Decide(second, amoId));
        var refused = await api.As(tenant).Account(second.Id);
        (refused.State(), refused.Trouble()).ShouldBe(("awaiting_consent", "account_connected"));
        var elsewhere = (await api.As(other).Ask()).Expect(201);
        await api.Return(await api.Fake.Decide(elsewhere, amoId));
        (await api.As(other).Account(elsewhere.Id)).State().ShouldBe("active");
        (await api.As(other).Get($"{Path}/{second.Id}")).ExpectProblem(404, "amo_account_not_found");
    }

    [Fact]
    public async Task A_token_that_lives_long_connects_and_is_replaced()
    {
        var amoId = await api.Fake.NewAccount();
        var body = new { host = api.Fake.Host, token = await api.Fake.LongLivedToken(amoId) };
        var account = (await office.Post($"{Path}/by-token", body)).Expect(201);
        (account.State(), account["connection"].GetValue<string>()).ShouldBe(("active", "token"));
        (account["tokenExpiresAt"].GetValue<DateTimeOffset>() - api.Clock.GetUtcNow()).TotalDays.ShouldBeInRange(29, 31);
        (await office.Post($"{Path}/{account.Id}/authorize")).ExpectProblem(409, "amo_account_by_token");
        var later = new { host = api.Fake.Host, token = await api.Fake.LongLivedToken(amoId, 300) };
        var again = (await office.Post($"{Path}/by-token", later)).Expect(201);
        again.Id.ShouldBe(account.Id);
        (again["tokenExpiresAt"].GetValue<DateTimeOffset>() - api.Clock.GetUtcNow()).TotalDays.ShouldBeInRange(299, 301);
        (await office.Check(account.Id)).Trouble().ShouldBeNull();
        var wrong = new { host = api.Fake.Host, token = "a.b.c" };
        (await office.Post($"{Path}/by-token", wrong)).ExpectProblem(422, "amo_token_refused");
        (await office.Delete($"{Path}/{account.Id}")).Expect(204);
    }

    [Fact]
    public async Task A_sandbox_connects_nothing_real()
    {
        var tenant = api.Network.Franchisees[2];
        await api.Database.Execute(
            "update tenants set sandbox_of = $1, sandbox_people = 'masked' where id = $2",
            api.Network.Franchisees[0].Id,
            tenant.Id
        );
        var body = new { host = "romashka.amocrm.ru", token = "a.b.c" };
        (await api.As(tenant).Post($"{Path}/by-token", body)).ExpectProblem(422, "amo_not_in_sandbox");
    }

    [Fact]
    public async Task Ten_accounts_are_enough_and_come_page_by_page()
    {
        var tenant = api.As((await api.NewNetwork()).HeadOffice);
        for (var number = 0; number < 10; number++)
            (await tenant.Ask()).Expect(201);
        (await tenant.Ask()).ExpectProblem(409, "amo_limit_reached");
        var first = (await tenant.Get($"{Path}?limit=6")).Expect(200);
        var second = (await tenant.Get($"{Path}?limit=6&cursor={first.NextCursor}")).Expect(200);
        first.Items.Concat(second.Items).Select(item => item.Uuid("id")).Distinct().Count().ShouldBe(10);
        second.NextCursor.ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_may_only_look_changes_nothing()
    {
        var reader = api.As(await api.NewClient(api.HeadOffice, "amo.read"));
        (await reader.Ask()).ExpectProblem(403, "forbidden");
        (await reader.Get(Path)).Expect(200);
        var stranger = api.As(await api.NewClient(api.HeadOffice, "leads.read"));
        (await stranger.Get(Path)).ExpectProblem(403, "forbidden");
    }
}
