using System.Text.Json.Nodes;
using MakCrm.TestKit;
using MakCrm.TestKit.Contract;

namespace MakCrm.Api.Tests.Identity.People;

/// <summary>A fresh sign-in where much is at stake (RFC 9470).</summary>
public sealed class StepUpTests(FactorApi api) : IClassFixture<FactorApi>
{
    static readonly IReadOnlyList<ApiOperation> Guarded =
    [
        .. OpenApi.Contract.Operations.Where(o => o.Node["x-step-up"]?.GetValue<bool>() == true),
    ];

    [Fact]
    public async Task Every_marked_operation_asks_whoever_has_a_factor_for_it_and_nobody_else_is_asked()
    {
        var person = await api.NewProtectedPerson("admin");
        using var browser = api.NewBrowser();
        await api.SignIn(browser, person);
        var tokens = await Tokens(browser);
        (await Challenged(api.As(tokens))).ShouldBeEmpty("he has just shown his factor");
        var machine = api.As(api.HeadOffice);
        api.Clock.Advance(TimeSpan.FromMinutes(9));
        var late = await Tokens(browser);
        api.Clock.Advance(TimeSpan.FromSeconds(90));
        (await Challenged(api.As(late))).ShouldBe(Guarded.Select(o => o.Id));
        (await Challenged(machine)).ShouldBeEmpty("a machine cannot be asked");
        (await api.As(late).Get("/api/v1/leads")).Expect(200);
    }

    [Fact]
    public async Task The_challenge_names_what_to_ask_for_and_asking_for_it_opens()
    {
        var person = await api.NewProtectedPerson("admin");
        using var browser = api.NewBrowser();
        await api.SignIn(browser, person);
        api.Clock.Advance(TimeSpan.FromMinutes(11));
        var stale = await Tokens(browser);
        var refused = await Invite(stale);
        refused.ExpectProblem(401, "step_up_required");
        var challenge = refused.Headers.WwwAuthenticate.Single().ToString();
        challenge.ShouldContain("error=\"insufficient_user_authentication\"");
        challenge.ShouldContain("acr_values=\"aal2\"");
        challenge.ShouldContain("max_age=\"600\"");
        var order = api.NewOrder(changes: [("acr_values", "aal2"), ("max_age", "600")]);
        var page = await browser.Open(order.Address);
        page.Goes.ShouldStartWith(FactorApi.Challenge);
        var proven = await browser.Submit(await browser.Open(page.Goes!), ("code", api.CodeOf(person.Secret)));
        var back = await browser.Open(proven.Goes!);
        var (_, fresh) = await api.Redeem(back.Answer("code")!, order);
        (await Invite(fresh)).Expect(201);
        // What was got before stays as weak as it was.
        (await Invite(stale)).ExpectProblem(401, "step_up_required");
    }

    [Fact]
    public async Task Whoever_has_no_factor_shows_his_password_again()
    {
        var person = await api.NewPerson("admin");
        using var browser = api.NewBrowser();
        (await Invite(await api.TokensOf(person, browser: browser))).Expect(201);
        api.Clock.Advance(TimeSpan.FromMinutes(11));
        var refused = await Invite(await Tokens(browser));
        refused.ExpectProblem(401, "step_up_required");
        refused.Headers.WwwAuthenticate.Single().ToString().ShouldNotContain("acr_values");
        var order = api.NewOrder(changes: ("max_age", "600"));
        var back = await PeopleApi.SignIn(browser, person, order);
        var (_, fresh) = await api.Redeem(back.Answer("code")!, order);
        (await Invite(fresh)).Expect(201);
    }

    [Fact]
    public async Task An_application_that_wants_two_factors_leads_whoever_has_one_to_a_second()
    {
        var person = await api.NewPerson();
        using var browser = api.NewBrowser();
        await FactorApi.Enter(browser, person);
        var order = api.NewOrder(changes: ("acr_values", "aal2"));
        var page = await browser.Open(order.Address);
        page.Goes.ShouldStartWith(FactorApi.SetUp);
        await api.Enrol(browser, await browser.Open(page.Goes!));
        (await browser.Open(order.Address)).Answer("code").ShouldNotBeNull();
        var silent = await browser.Open(api.NewOrder(changes: [("acr_values", "aal2"), ("prompt", "none"), ("max_age", "600")]).Address);
        silent.Answer("error").ShouldBeNull();
        api.Clock.Advance(TimeSpan.FromSeconds(5));
        (await browser.Open(api.NewOrder(changes: [("prompt", "none"), ("max_age", "1")]).Address))
            .Answer("error")
            .ShouldBe("login_required");
    }

    static async Task<List<string>> Challenged(TestApiClient client)
    {
        var challenged = new List<string>();
        foreach (var operation in Guarded)
        {
            var path = System.Text.RegularExpressions.Regex.Replace(operation.Path, "{[^}]+}", "nothing");
            var answer = await client.Send(new HttpMethod(operation.Method), path, operation.Body is null ? null : new JsonObject());
            if (answer.Status == 401 && answer.Text.Contains("step_up_required", StringComparison.Ordinal))
                challenged.Add(operation.Id);
        }

        return challenged;
    }

    static int invited;

    Task<ApiResponse> Invite(JsonNode tokens) =>
        api.As(tokens)
            .Post(
                "/api/v1/roles",
                new
                {
                    code = $"step{Interlocked.Increment(ref invited)}",
                    name = "Роль",
                    permissions = new[] { "leads.read" },
                }
            );

    /// <summary>New tokens in the session that the browser has.</summary>
    async Task<JsonNode> Tokens(TestBrowser browser)
    {
        var order = api.NewOrder();
        var back = await browser.Open(order.Address);
        var (status, tokens) = await api.Redeem(back.Answer("code")!, order);
        status.ShouldBe(200, tokens.ToJsonString());
        return tokens;
    }
}
