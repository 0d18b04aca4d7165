using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity.People;

/// <summary>Who must have a second factor.</summary>
public sealed class SignInRulesTests(FactorApi api) : IClassFixture<FactorApi>
{
    const string Rules = "/api/v1/sign-in-rules";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Whoever_must_have_a_factor_sets_one_up_before_anything_else()
    {
        var person = await api.NewPerson("operator");
        using var browser = api.NewBrowser();
        var before = await api.TokensOf(person, browser: browser);
        (await office.Patch(Rules, new { secondFactorRoles = new[] { "operator" } })).Expect(200);
        // Who is signed in is asked, too: his applications get no further tokens, his browser no further codes.
        (await api.Refresh(before)).Status.ShouldBe(400);
        (await browser.Open(api.NewOrder().Address)).Goes.ShouldStartWith(FactorApi.Door);
        using var anew = api.NewBrowser();
        var order = api.NewOrder();
        var requestedPage = await anew.Open((await anew.Open(order.Address)).Goes!);
        var half = await anew.Submit(requestedPage, ("username", person.Email), ("password", person.Password));
        var led = await anew.Open(half.Goes!);
        led.Goes.ShouldStartWith(FactorApi.SetUp);
        (await anew.Open("/account")).Goes.ShouldBe(FactorApi.Door);
        var page = await anew.Open(led.Goes!);
        page.Text.ShouldContain("Вашей роли нужен второй фактор");
        var wrong = await anew.Submit(page, ("code", "000000"));
        wrong.Status.ShouldBe(422);
        wrong.Hidden["secret"].ShouldBe(page.Hidden["secret"]);
        (await api.Enrol(anew, wrong)).Codes.Count.ShouldBe(10);
        var back = await anew.Open(order.Address);
        var (_, tokens) = await api.Redeem(back.Answer("code")!, order);
        TokenClaims.Of(tokens["access_token"]!)["acr"]!.GetValue<string>().ShouldBe("aal2");
        (await api.As(tokens).Post("/api/v1/me/authenticator/remove")).ExpectProblem(409, "second_factor_required");
        (await api.As(tokens).Get("/api/v1/me/factors")).Expect(200)["isRequired"].GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_tenant_can_ask_everybody_and_other_tenants_are_not_touched()
    {
        var franchisee = api.Network.Franchisees[0];
        var (own, other) = (await api.NewPerson(tenant: franchisee), await api.NewPerson(tenant: api.Network.Franchisees[1]));
        (await api.As(franchisee).Patch(Rules, new { secondFactorForAll = true })).Expect(200);
        using var first = api.NewBrowser();
        (await FactorApi.Enter(first, own)).Goes.ShouldBe(FactorApi.Challenge);
        using var second = api.NewBrowser();
        (await FactorApi.Enter(second, other)).Goes.ShouldBe("/account");
    }

    [Fact]
    public async Task Rules_name_roles_that_there_are_and_move_their_version()
    {
        var tenant = api.As(api.Network.Franchisees[2]);
        (await tenant.Get(Rules)).Expect(200).Version.ShouldBe(1);
        var refused = await tenant.Patch(Rules, new { secondFactorRoles = new[] { "admin", "wizard" } });
        refused.ExpectProblem(422, "unknown_role");
        refused.Faults.ShouldBe(["unknown_role /secondFactorRoles/1"]);
        (await tenant.Patch(Rules, new { secondFactorRoles = new[] { "admin" } }, ifMatch: 7)).ExpectProblem(412, "stale_version");
        var changed = await tenant.Patch(Rules, new { secondFactorRoles = new[] { "admin" } }, ifMatch: 1);
        changed.Expect(200).Version.ShouldBeGreaterThan(1);
        (await tenant.Patch(Rules, new { secondFactorForAll = true }, ifMatch: 1)).ExpectProblem(412, "stale_version");
        (await tenant.Get(Rules)).Expect(200)["secondFactorRoles"].AsArray().Count.ShouldBe(1);
    }
}
