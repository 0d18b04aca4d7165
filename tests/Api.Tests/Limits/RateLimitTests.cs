using MakCrm.TestKit;
using MakCrm.WebApi.Limits;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Limits;

public sealed class RateLimitTests(RateLimitTests.Narrow api) : IClassFixture<RateLimitTests.Narrow>
{
    const string Path = "/api/v1/sources";

    [DedicatedServer("rate limits")]
    public sealed class Narrow : CrmApiFixture
    {
        protected override void Adjust(IServiceCollection services) =>
            services.AddSingleton(new RateLimitSettings(Client: 60, Tenant: 100, Address: 30));

        /// <summary>All budgets full, and none fills while they are spent.</summary>
        public TestApiClient Rested(TestClient client)
        {
            Clock.Stand();
            Clock.Advance(TimeSpan.FromMinutes(1));
            return As(client);
        }
    }

    [Fact]
    public async Task Every_answer_tells_the_budgets_and_what_is_left()
    {
        var client = api.Rested(await api.NewClient(api.HeadOffice, "sources.read"));
        var first = (await client.Get(Path)).Expect(200);
        Header(first, "RateLimit-Policy").ShouldBe("\"client\";q=60;w=60, \"tenant\";q=100;w=60");
        Header(first, "RateLimit").ShouldBe("\"client\";r=59;t=1");
        Header((await client.Get("/api/v1/tenant")).ExpectProblem(403, "forbidden"), "RateLimit").ShouldStartWith("\"client\";r=58");
    }

    [Fact]
    public async Task Who_has_used_up_his_budget_is_told_when_to_come_again()
    {
        var client = api.Rested(await api.NewClient(api.HeadOffice, "sources.read"));
        await Spend(client, 60);
        var refused = (await client.Get(Path)).ExpectProblem(429, "rate_limited");
        Header(refused, "RateLimit").ShouldStartWith("\"client\";r=0;t=");
        var wait = refused.Headers.RetryAfter!.Delta!.Value;
        wait.ShouldBe(TimeSpan.FromSeconds(1));
        api.Clock.Advance(wait);
        (await client.Get(Path)).Expect(200);
    }

    [Fact]
    public async Task What_costs_more_takes_more()
    {
        var client = api.Rested(await api.NewClient(api.HeadOffice, "leads.read", "leads.create"));
        Left(await client.Get("/api/v1/leads?count=exact")).ShouldBe(50);
        Left(await client.Get("/api/v1/leads?count=capped")).ShouldBe(49);
        Left(await client.Post("/api/v1/leads/batch", new { items = Array.Empty<object>() })).ShouldBe(29);
    }

    [Fact]
    public async Task Clients_of_a_tenant_share_its_budget_too()
    {
        var first = api.Rested(await api.NewClient(api.HeadOffice, "sources.read"));
        var second = api.As(await api.NewClient(api.HeadOffice, "sources.read"));
        await Spend(first, 60);
        await Spend(second, 40);
        Header((await second.Get(Path)).ExpectProblem(429, "rate_limited"), "RateLimit").ShouldStartWith("\"tenant\";r=0");
    }

    [Fact]
    public async Task One_noisy_tenant_is_not_heard_by_the_others()
    {
        var quiet = api.Rested(api.Network.Franchisees[0].Client);
        var noisy = api.As(api.Network.Franchisees[1].Client);
        await Spend(noisy, 60);
        using var done = new CancellationTokenSource();
        var noise = Enumerable.Range(1, 4).Select(_ => Flood(noisy, done.Token)).ToList();
        await Spend(quiet, 60);
        await done.CancelAsync();
        (await Task.WhenAll(noise)).Sum().ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Strangers_are_counted_by_address_and_those_who_are_known_are_not()
    {
        var client = api.Rested(await api.NewClient(api.HeadOffice, "sources.read"));
        (await client.Get(Path)).Expect(200);
        var stranger = api.AsNobody();
        for (var number = 0; number < 29; number++)
            (await stranger.Get(Path)).ExpectProblem(401, "unauthorized");
        var refused = (await stranger.Get(Path)).ExpectProblem(429, "rate_limited");
        Header(refused, "RateLimit-Policy").ShouldBe("\"address\";q=30;w=60");
        var token = await Identity.TokenRequests.Ask(api, "guess", "wrong");
        token.ExpectProblem(429, "rate_limited").Headers.RetryAfter.ShouldNotBeNull();
        (await client.Get(Path)).Expect(200);
    }

    static async Task Spend(TestApiClient client, int units)
    {
        for (var number = 0; number < units; number++)
            (await client.Get(Path)).Expect(200);
    }

    static async Task<int> Flood(TestApiClient client, CancellationToken done)
    {
        var refused = 0;
        while (!done.IsCancellationRequested)
            refused += (await client.Get(Path)).Status == 429 ? 1 : 0;
        return refused;
    }

    static string Header(ApiResponse answer, string name) => answer.Headers.GetValues(name).Single();

    static long Left(ApiResponse answer) => long.Parse(Header(answer, "RateLimit").Split(";r=")[1].Split(';')[0], null);
}
