using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Tenants;

public sealed class TenantUsageTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task The_figures_of_a_tenant_are_its_own()
    {
        var franchisee = api.Network.Franchisees[0];
        var client = api.As(franchisee);
        var lead = (await client.Post("/api/v1/leads", new { phones = new[] { "+79210000001" } })).Expect(201).Id;
        (await client.Post("/api/v1/leads", new { phones = new[] { "+79210000002" } })).Expect(201);
        var before = api.Clock.GetUtcNow();
        (await client.Post("/api/v1/deals", new { title = "Сделка", leadId = lead })).Expect(201);
        var own = (await client.Get("/api/v1/tenant/usage")).Expect(200);
        var response = (await office.Get($"/api/v1/tenants/{franchisee.Id}/usage")).Expect(200);
        foreach (var figures in new[] { own, response })
        {
            figures["leads"].GetValue<long>().ShouldBe(2);
            figures["leadsThisMonth"].GetValue<long>().ShouldBe(2);
            figures["deals"].GetValue<long>().ShouldBe(1);
            figures["machineClients"].GetValue<long>().ShouldBe(1);
        }

        own["lastActivityAt"].GetValue<DateTimeOffset>().ShouldBeInRange(before, api.Clock.GetUtcNow());
        (await office.Get($"/api/v1/tenants/{api.Network.Franchisees[1].Id}/usage")).Expect(200)["leads"].GetValue<long>().ShouldBe(0);
        var stranger = api.As((await api.NewNetwork()).HeadOffice);
        (await stranger.Get($"/api/v1/tenants/{franchisee.Id}/usage")).ExpectProblem(404, "tenant_not_found");
    }

    [Fact]
    public async Task Next_months_leads_begin_at_nothing()
    {
        var client = api.As(api.Network.Franchisees[2]);
        (await client.Post("/api/v1/leads", new { phones = new[] { "+79210000003" } })).Expect(201);
        api.Clock.Advance(TimeSpan.FromDays(31));
        var figures = (await client.Get("/api/v1/tenant/usage")).Expect(200);
        (figures["leads"].GetValue<long>(), figures["leadsThisMonth"].GetValue<long>()).ShouldBe((1, 0));
    }
}
