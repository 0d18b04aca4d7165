using MakCrm.Infrastructure.Metrics;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Metrics;

[DedicatedServer("metrics")]
public sealed class TenantMetricsTests
{
    const string Requests = "mak_tenant_requests_total";

    [Fact]
    public async Task The_twenty_busiest_tenants_have_figures_of_their_own_and_all_add_up()
    {
        await using var api = new CrmApiFixture();
        await api.InitializeAsync();
        var tenants = (await api.NewNetwork(franchisees: 30)).Franchisees;
        foreach (var busy in Enumerable.Range(0, 3).SelectMany(_ => tenants.Take(20)))
            (await api.As(busy).Get("/api/v1/tenant")).Expect(200);
        foreach (var quiet in tenants.Skip(20))
            (await api.As(quiet).Get("/api/v1/tenant")).Expect(200);

        var values = await Told(api, Requests);
        values.Count.ShouldBe(21);
        tenants.Take(20).ShouldAllBe(t => values[t.Id.ToString()] == 3);
        values["other"].ShouldBe(10);
        values.Values.Sum().ShouldBe(70);
    }

    [Fact]
    public async Task What_is_our_fault_is_counted_for_whom_it_met()
    {
        await using var api = new CrmApiFixture();
        await api.InitializeAsync();
        var (unlucky, lucky) = (api.Network.Franchisees[0], api.Network.Franchisees[1]);
        (await api.As(lucky).Get("/api/v1/sources")).Expect(200);
        await api.Database.Execute("alter table sources rename to elsewhere");
        using var http = new HttpClient { BaseAddress = api.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", await api.Token(unlucky.Client));
        using var answer = await http.GetAsync("/api/v1/sources", TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(500);
        (await api.As(unlucky).Get($"/api/v1/leads/{Guid.CreateVersion7()}")).Expect(404);
        var values = await Told(api, "mak_tenant_errors_total");
        (values[unlucky.Id.ToString()], values[lucky.Id.ToString()], values["other"]).ShouldBe((1, 0, 0));
    }

    [Fact]
    public void A_place_goes_to_who_is_busier_and_no_figure_ever_goes_back()
    {
        var clock = new AdjustableTimeProvider();
        clock.Stand();
        var (tallies, early, late) = (new TenantMetrics(most: 1, clock), Guid.CreateVersion7(), Guid.CreateVersion7());
        Ask(tallies, early, 5);
        Told(tallies).ShouldBe([$"{early}=5", "other=0"], ignoreOrder: true);
        Ask(tallies, late, 10);
        Told(tallies).ShouldBe([$"{early}=5", "other=10"], ignoreOrder: true);
        clock.Advance(TimeSpan.FromMinutes(11));
        Told(tallies).ShouldBe([$"{late}=0", "other=15"], ignoreOrder: true);
        Ask(tallies, late, 2);
        Told(tallies).ShouldBe([$"{late}=2", "other=15"], ignoreOrder: true);
    }

    static void Ask(TenantMetrics tallies, Guid tenant, int times)
    {
        foreach (var _ in Enumerable.Range(0, times))
            tallies.Of(tenant).CountRequest();
    }

    static async Task<Dictionary<string, double>> Told(CrmApiFixture api, string name) =>
        PrometheusParser
            .Parse((await api.AsNobody().Get("/metrics")).Expect(200).Text)
            .Where(s => s.Name == name)
            .ToDictionary(s => s.Labels["tenant"], s => s.Value);

    static IEnumerable<string> Told(TenantMetrics tallies) =>
        tallies.Collect().Single(f => f.Rule.Name == Requests).Series.Select(s => $"{s.Labels[0]}={s.Series.Read().Sum}");
}
