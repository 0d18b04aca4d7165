using MakCrm.Contract.Tests.Crawl;
using MakCrm.TestKit;

namespace MakCrm.Contract.Tests.Roles;

/// <summary>Reasons that a tenant's settings give and no role has: a network of its own has them, so that the crawl meets none.</summary>
[Collection<CrawlCollection>]
public sealed class TenantReasonTests(CrawledApi api)
{
    [Fact]
    public async Task A_module_that_is_switched_off_is_the_reason()
    {
        var network = await api.NewNetwork();
        var franchisee = network.Franchisees[0];
        var off = new { disabledModules = new[] { "deals" } };
        (await api.As(network.HeadOffice).Patch($"/api/v1/tenants/{franchisee.Id}/terms", off)).Expect(200);
        await Eventually.Holds(async () => (await api.As(franchisee).Get("/api/v1/deals")).ExpectProblem(403, "module_disabled"));
        var explained = await Explain(franchisee, franchisee.Client.Id, "listDeals");
        explained["refusal"].GetValue<string>().ShouldBe("module_disabled");
        Kinds(explained).ShouldContain("tenant");
    }

    [Fact]
    public async Task A_second_factor_that_is_missing_is_named()
    {
        var office = (await api.NewNetwork()).HeadOffice;
        var person = await new RolePeople(api).Make(office, "admin", unit: null, hasRecords: false);
        Kinds(await Explain(office, person.Id, "listDeals")).ShouldNotContain("second_factor");
        (await api.As(office).Patch("/api/v1/sign-in-rules", new { secondFactorForAll = true })).Expect(200);
        Kinds(await Explain(office, person.Id, "listDeals")).ShouldContain("second_factor");
    }

    async Task<ApiResponse> Explain(TestTenant tenant, Guid subject, string operation) =>
        (await api.As(tenant).Get($"/api/v1/access-explanation?subjectId={subject}&operation={operation}")).Expect(200);

    static IEnumerable<string> Kinds(ApiResponse explained) =>
        explained["reasons"].AsArray().Select(reason => reason!["kind"]!.GetValue<string>());
}
