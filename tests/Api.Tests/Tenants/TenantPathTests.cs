using System.Net.Http.Headers;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Audit;
using MakCrm.Client;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Tenants;

/// <summary>People of the head office at work inside a franchisee, by <c>/tenant/{id}</c>.</summary>
public sealed class TenantPathTests(AccessApi api) : IClassFixture<AccessApi>
{
    TestTenant Franchisee => api.Network.Franchisees[0];

    string Inside => $"/tenant/{Franchisee.Id}/api/v1";

    [Fact]
    public async Task What_he_writes_is_the_tenants_and_under_his_name_in_its_audit()
    {
        var admin = await api.NewMember("admin");
        var created = (await admin.Api.Post($"{Inside}/leads", new { phones = new[] { AccessApi.NewPhone() }, name = "Пётр" })).Expect(201);
        created.Headers.Location!.ToString().ShouldBe($"{Inside}/leads/{created.Id}");
        (await admin.Api.Get(created.Headers.Location.ToString())).Expect(200);
        (await api.As(Franchisee).Get($"/api/v1/leads/{created.Id}")).Expect(200);
        (await api.Office.Get($"/api/v1/leads/{created.Id}")).ExpectProblem(404, "lead_not_found");
        var changes = (await api.As(Franchisee).Get($"/api/v1/audit-entries?entityId={created.Id}")).Expect(200).Items;
        changes.Select(e => e["actorId"]!.GetValue<Guid>()).ShouldBe([admin.Id]);
        await Eventually.Holds(async () =>
            (await api.As(Franchisee).Get($"/api/v1/audit-reads?actorId={admin.Id}")).Expect(200).Items.ShouldNotBeEmpty()
        );
    }

    [Fact]
    public async Task That_he_came_in_is_in_the_head_offices_audit_once()
    {
        var admin = await api.NewMember("admin");
        (await admin.Api.Get($"{Inside}/leads")).Expect(200);
        (await admin.Api.Get($"{Inside}/deals")).Expect(200);
        var entered = (await api.Office.Get($"/api/v1/audit-entries?actorId={admin.Id}"))
            .Items.Where(e => e["operation"]!.GetValue<string>() == "tenant.entered")
            .ToList();
        entered.Select(e => e["entityId"]!.GetValue<Guid>()).ShouldBe([Franchisee.Id]);
        (await api.As(Franchisee).Get($"/api/v1/audit-entries?actorId={admin.Id}")).Items.ShouldBeEmpty("he has only looked at lists");
    }

    [Fact]
    public async Task He_may_there_what_his_role_gives_for_a_whole_tenant()
    {
        var role = await api.NewRole(("network.tenants.enter", "tenant"), ("leads.read", "tenant"), ("deals.read", "team"));
        var member = await api.NewMember(role);
        (await member.Api.Get($"{Inside}/leads")).Expect(200);
        (await member.Api.Get($"{Inside}/deals")).ExpectProblem(403, "forbidden");
        (await member.Api.Get($"{Inside}/sources")).ExpectProblem(403, "forbidden");
        (await member.Api.Get($"{Inside}/me")).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task What_is_the_networks_cannot_be_had_from_inside_a_tenant()
    {
        var admin = await api.NewMember("admin");
        (await admin.Api.Get($"{Inside}/tenants")).ExpectProblem(403, "forbidden");
        (await admin.Api.Get($"{Inside}/wallets")).ExpectProblem(403, "forbidden");
        (await admin.Api.Get($"{Inside}/wallet")).Expect(200);
    }

    [Fact]
    public async Task What_his_role_keeps_back_stays_kept_back()
    {
        var lead = (await api.As(Franchisee).Post("/api/v1/leads", new { phones = new[] { "+79215550000" }, name = "Пётр" }))
            .Expect(201)
            .Id;
        var role = await api.NewRole(("network.tenants.enter", "tenant"), ("leads.read", "tenant"));
        var response = (await (await api.NewMember(role)).Api.Get($"{Inside}/leads/{lead}")).Expect(200);
        response.Text.ShouldNotContain("79215550000");
        response["areContactsMasked"].GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_suspended_tenant_is_closed_to_him_as_to_its_own_people()
    {
        var (admin, tenant) = (await api.NewMember("admin"), api.Network.Franchisees[2]);
        (await admin.Api.Get($"/tenant/{tenant.Id}/api/v1/leads")).Expect(200);
        (await api.Office.Post($"/api/v1/tenants/{tenant.Id}/suspend")).Expect(200);
        (await admin.Api.Get($"/tenant/{tenant.Id}/api/v1/leads")).ExpectProblem(403, "tenant_suspended");
        (await api.Office.Post($"/api/v1/tenants/{tenant.Id}/resume")).Expect(200);
        (await api.Office.Patch($"/api/v1/tenants/{tenant.Id}/terms", new { disabledModules = new[] { "deals" } })).Expect(200);
        (await admin.Api.Get($"/tenant/{tenant.Id}/api/v1/deals")).ExpectProblem(403, "module_disabled");
    }

    [Fact]
    public async Task Where_there_is_no_such_tenant_or_no_operation_nothing_is_told()
    {
        var admin = (await api.NewMember("admin")).Api;
        (await admin.Get($"/tenant/{Guid.CreateVersion7()}/api/v1/leads")).ExpectProblem(404, "resource_not_found");
        (await admin.Get($"/tenant/{(await api.NewNetwork()).Franchisees[0].Id}/api/v1/leads")).ExpectProblem(404, "resource_not_found");
        (await admin.Get($"/tenant/{api.HeadOffice.Id}/api/v1/leads")).ExpectProblem(404, "resource_not_found");
        (await admin.Get("/tenant/nobody/api/v1/leads")).ExpectProblem(404, "resource_not_found");
        (await admin.Get($"/tenant/{Franchisee.Id}/metrics")).ExpectProblem(404, "resource_not_found");
        (await admin.Get($"/tenant/{Franchisee.Id}/tenant/{Franchisee.Id}/api/v1/leads")).ExpectProblem(404, "resource_not_found");
        (await api.AsNobody().Get($"{Inside}/leads")).ExpectProblem(401, "unauthorized");
    }

    [Fact]
    public async Task One_key_in_two_tenants_is_two_deeds()
    {
        var (admin, other) = ((await api.NewMember("admin")).Api, $"/tenant/{api.Network.Franchisees[1].Id}/api/v1");
        var (name, key) = (new { name = $"Причина {Guid.CreateVersion7()}" }, "the-same");
        var first = (await admin.Post($"{Inside}/loss-reasons", name, key)).Expect(201).Id;
        (await admin.Post($"{other}/loss-reasons", name, key)).Expect(201).Id.ShouldNotBe(first);
        (await admin.Post($"{Inside}/loss-reasons", name, key)).Expect(201).Id.ShouldBe(first);
    }

    [Fact]
    public async Task The_sdk_works_inside_a_tenant_by_its_base_address()
    {
        var admin = await api.NewMember("admin");
        using var mak = new MakClient(
            new()
            {
                BaseAddress = new(api.Address, $"/tenant/{Franchisee.Id}"),
                Tokens = new Given(admin.Api.Http.DefaultRequestHeaders.Authorization!),
            }
        );
        (await mak.Tenants.GetOwnTenant(ct: TestContext.Current.CancellationToken)).Id.ShouldBe(Franchisee.Id);
    }

    sealed class Given(AuthenticationHeaderValue header) : ITokenProvider
    {
        public ValueTask<string> GetToken(string? rejected, CancellationToken ct) => new(header.Parameter!);
    }
}
