using System.Net;
using MakCrm.Api.Tests.Identity.People;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Tenants;

/// <summary>Tenants are found by names: free ones below ours, and their own, which they have shown to be their own.</summary>
public sealed class DomainTests(DomainApi api) : IClassFixture<DomainApi>
{
    const string Domains = "/api/v1/domains";
    readonly TestTenant kazan = api.Network.Franchisees[0];
    readonly TestTenant other = api.Network.Franchisees[1];

    [Fact]
    public async Task An_own_domain_works_when_its_record_is_found()
    {
        var name = DomainApi.NewName();
        var added = await api.As(kazan).Post(Domains, new { name = name.ToUpperInvariant() + "." });
        added.Expect(201)["name"].GetValue<string>().ShouldBe(name);
        added["isVerified"].GetValue<bool>().ShouldBeFalse();
        (await api.As(kazan).Post($"{Domains}/{added.Id}/verify")).ExpectProblem(409, "domain_record_missing");
        (await api.Certificate(name)).ShouldBe(HttpStatusCode.NotFound);
        api.PutRecord(added);
        (await api.As(kazan).Post($"{Domains}/{added.Id}/verify")).Expect(200);
        (await api.Certificate(name)).ShouldBe(HttpStatusCode.OK);
        (await api.As(kazan).Get(Domains)).Items.ShouldContain(d => d["name"]!.GetValue<string>() == name);
        (await api.As(other).Get(Domains)).Items.ShouldNotContain(d => d["name"]!.GetValue<string>() == name);
        (await api.As(kazan).Delete($"{Domains}/{added.Id}")).Expect(204);
        (await api.Certificate(name)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_has_only_asked_for_a_name_keeps_nobody_from_it_and_who_has_it_has_it_alone()
    {
        var name = DomainApi.NewName();
        var response = await api.As(other).Post(Domains, new { name });
        await api.Verified(kazan, name);
        api.PutRecord(response);
        (await api.As(other).Post($"{Domains}/{response.Id}/verify")).ExpectProblem(409, "domain_taken");
        (await api.As(kazan).Post(Domains, new { name })).ExpectProblem(409, "domain_taken");
    }

    [Fact]
    public async Task Of_two_who_verify_one_name_at_once_one_gets_it()
    {
        var name = DomainApi.NewName();
        var requested = new[] { await api.As(kazan).Post(Domains, new { name }), await api.As(other).Post(Domains, new { name }) };
        api.Dns.Set("_mak-crm." + name, [.. requested.Select(a => a["record"]["value"]!.GetValue<string>())]);
        var answers = await Task.WhenAll(
            api.As(kazan).Post($"{Domains}/{requested[0].Id}/verify"),
            api.As(other).Post($"{Domains}/{requested[1].Id}/verify")
        );
        answers.Select(a => a.Status).Order().ShouldBe([200, 409]);
    }

    [Fact]
    public async Task A_free_name_below_ours_works_at_once()
    {
        var name = "kazan." + DomainApi.Base;
        var added = await api.As(kazan).Post(Domains, new { name });
        (added.Expect(201)["isVerified"].GetValue<bool>(), added.Json["record"]).ShouldBe((true, null));
        (await api.As(other).Post(Domains, new { name })).ExpectProblem(409, "domain_taken");
        (await api.Certificate(name)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("mak-crm.test")]
    [InlineData("crm.example")]
    [InlineData("admin.crm.example")]
    [InlineData("a.b.crm.example")]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("with space.example")]
    [InlineData("-bad.example")]
    [InlineData("https://crm.kazan.example")]
    public async Task Names_that_are_ours_or_none_cannot_be_taken(string name)
    {
        (await api.As(kazan).Post(Domains, new { name })).ExpectProblem(422, "domain_refused");
    }

    [Fact]
    public async Task Pages_at_its_name_look_like_the_tenant_and_at_strange_names_like_nobody()
    {
        var (name, tenant) = (DomainApi.NewName(), api.Network.Franchisees[2]);
        var look = new
        {
            brandName = "Кредит Плюс",
            brandColor = "#0A7F5C",
            logoUrl = "https://cdn.kazan.example/logo.svg",
        };
        (await api.As(tenant).Patch("/api/v1/tenant", look)).Expect(200);
        await api.Verified(tenant, name);
        var page = await api.Open(name);
        page.Text.ShouldContain("Кредит Плюс");
        page.Source.ShouldContain("/account/brand/0a7f5c.css");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("img-src 'self' data: https://cdn.kazan.example;");
        (await api.Open(name, "/account/brand/0a7f5c.css")).Source.ShouldContain("--accent: #0a7f5c");
        (await api.Open(name, "/account/brand/}body{.css")).Status.ShouldBe(404);
        var strange = await api.Open("evil.example");
        strange.Text.ShouldNotContain("Кредит Плюс");
        strange.Source.ShouldNotContain("evil.example");
    }

    [Fact]
    public async Task Only_its_people_and_those_of_its_head_office_sign_in_there()
    {
        var name = DomainApi.NewName();
        await api.Verified(kazan, name);
        (await SignIn(name, await api.NewPerson(tenant: kazan))).Goes.ShouldBe("/account");
        (await SignIn(name, await api.NewPerson(tenant: api.HeadOffice))).Goes.ShouldBe("/account");
        var (stranger, nobody) = (
            await api.NewPerson(tenant: other),
            new TestPerson(Guid.Empty, other, "nobody@mak.example", "not a password")
        );
        var (refused, unknown) = (await SignIn(name, stranger), await SignIn(name, nobody));
        (refused.Status, unknown.Status).ShouldBe((401, 401));
        refused.Text.ShouldContain("Неверная почта или пароль");
        (await SignIn("mak-crm.test", stranger)).Goes.ShouldBe("/account");
    }

    [Fact]
    public async Task A_name_says_nothing_of_who_issues_tokens_or_where_letters_lead()
    {
        var name = DomainApi.NewName();
        await api.Verified(kazan, name);
        var discovery = await api.Open(name, "/.well-known/openid-configuration");
        discovery.Source.ShouldContain("\"issuer\":\"http://mak-crm.test\"");
        discovery.Source.ShouldNotContain(name);
        (await api.Open("evil.example", "/.well-known/openid-configuration")).Source.ShouldNotContain("evil.example");
        (await api.Open("evil.example", "/account")).Goes.ShouldBe("/account/sign-in");
    }

    [Fact]
    public async Task A_name_whose_record_is_gone_works_for_three_days_more_and_one_that_nobody_can_tell_of_works_on()
    {
        await using var later = new DomainApi();
        await later.InitializeAsync();
        var tenant = later.Network.Franchisees[0];
        var (gone, silent) = (DomainApi.NewName(), DomainApi.NewName());
        await later.Verified(tenant, gone);
        await later.Verified(tenant, silent);
        later.Dns.Failure = 2;
        await Days(later, 5);
        (await later.Certificate(silent)).ShouldBe(HttpStatusCode.OK);
        later.Dns.Failure = 0;
        await Days(later, 1);
        later.Dns.Remove("_mak-crm." + gone);
        await Days(later, 2);
        (await later.Certificate(gone)).ShouldBe(HttpStatusCode.OK);
        await Days(later, 2);
        (await later.Certificate(gone)).ShouldBe(HttpStatusCode.NotFound);
        (await later.Certificate(silent)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_suspended_tenant_is_not_found_and_an_unknown_name_has_no_certificate()
    {
        await using var own = new DomainApi();
        await own.InitializeAsync();
        var (tenant, name) = (own.Network.Franchisees[0], DomainApi.NewName());
        await own.Verified(tenant, name);
        (await own.As(own.HeadOffice).Post($"/api/v1/tenants/{tenant.Id}/suspend")).Expect(200);
        (await own.Certificate(name)).ShouldBe(HttpStatusCode.NotFound);
        (await own.Certificate("mak-crm.test")).ShouldBe(HttpStatusCode.OK);
        (await own.Certificate("")).ShouldBe(HttpStatusCode.NotFound);
        (await own.Certificate("%00")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_cabinet_is_signed_in_to_at_tenants_names_and_at_nobodys_it_is_not()
    {
        var name = DomainApi.NewName();
        await api.Verified(kazan, name);
        using var browser = api.At(name);
        Order To(string host) => new("mak-cabinet", "openid", ("redirect_uri", $"http://{host}/app/callback"));
        var answer = await PeopleApi.SignIn(browser, await api.NewPerson(tenant: kazan), To(name));
        answer.Goes.ShouldStartWith($"http://{name}/app/callback?");
        (await browser.Open(To(DomainApi.NewName()).Address)).Status.ShouldBe(400);
        (await browser.Open(To($"{name}:8080").Address)).Status.ShouldBe(400);
    }

    async Task<WebPage> SignIn(string host, TestPerson person)
    {
        using var browser = api.At(host);
        var page = await browser.Open("/account/sign-in");
        return await browser.Submit(page, ("username", person.Email), ("password", person.Password));
    }

    static async Task Days(DomainApi api, int days)
    {
        for (var day = 0; day < days; day++)
        {
            api.Clock.Advance(TimeSpan.FromDays(1));
            await api.Recheck();
        }
    }
}
