using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity.People;

/// <summary>Sessions and grants at which nobody is any more.</summary>
public sealed class IdleTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    const string Rules = "/api/v1/sign-in-rules";

    [Fact]
    public async Task A_browser_at_which_nobody_is_for_an_hour_asks_again_and_one_in_use_does_not()
    {
        var person = await api.NewPerson();
        using var browser = api.NewBrowser();
        await PeopleApi.SignIn(browser, person, api.NewOrder());
        for (var visit = 0; visit < 3; visit++)
        {
            api.Clock.Advance(TimeSpan.FromMinutes(50));
            (await browser.Open("/account")).Status.ShouldBe(200);
        }

        api.Clock.Advance(TimeSpan.FromMinutes(61));
        (await browser.Open("/account")).Goes.ShouldStartWith("/account/sign-in");
        (await browser.Open("/account")).Goes.ShouldStartWith("/account/sign-in", customMessage: "to ask is not to be there");
    }

    [Fact]
    public async Task A_tenant_says_how_long_and_its_applications_end_too()
    {
        var tenant = api.Network.Franchisees[0];
        (await api.As(tenant).Patch(Rules, new { idleMinutes = 20 })).Expect(200)["idleMinutes"].GetValue<int>().ShouldBe(20);
        var person = await api.NewPerson(tenant: tenant);
        using var browser = api.NewBrowser();
        var tokens = await api.TokensOf(person, browser: browser);
        api.Clock.Advance(TimeSpan.FromMinutes(15));
        var (used, next) = await api.Refresh(tokens);
        used.ShouldBe(200);
        api.Clock.Advance(TimeSpan.FromMinutes(15));
        (await browser.Open("/account")).Goes.ShouldStartWith("/account/sign-in", customMessage: "nobody has been there for half an hour");
        var (again, last) = await api.Refresh(next);
        again.ShouldBe(200, "the application has been in use");
        api.Clock.Advance(TimeSpan.FromMinutes(21));
        (await api.Refresh(last)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_rule_that_is_taken_back_leaves_applications_their_thirty_days()
    {
        var tenant = api.Network.Franchisees[1];
        (await api.As(tenant).Patch(Rules, new { idleMinutes = 15 })).Expect(200);
        var tokens = await api.TokensOf(await api.NewPerson(tenant: tenant));
        var taken = (await api.As(tenant).Patch(Rules, new { idleMinutes = (int?)null })).Expect(200);
        taken.Json["idleMinutes"].ShouldBeNull();
        var (_, next) = await api.Refresh(tokens);
        api.Clock.Advance(TimeSpan.FromDays(2));
        (await api.Refresh(next)).Status.ShouldBe(200);
        (await api.As(tenant).Patch(Rules, new { idleMinutes = 5 })).Expect(400);
    }
}
