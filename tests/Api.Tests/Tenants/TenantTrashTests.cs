using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Tenants;

public sealed class TenantTrashTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_tenant_in_the_trash_is_shut_out_with_its_data_kept_and_comes_back_whole()
    {
        var franchisee = api.Network.Franchisees[0];
        var client = api.As(franchisee);
        var lead = (await client.Post("/api/v1/leads", new { phones = new[] { "+79210000001" } })).Expect(201).Id;
        var trashed = (await office.Post($"/api/v1/tenants/{franchisee.Id}/trash")).Expect(200);
        trashed["state"].GetValue<string>().ShouldBe("trashed");
        var stored = trashed["purgeableAt"].GetValue<DateTimeOffset>() - trashed["trashedAt"].GetValue<DateTimeOffset>();
        stored.ShouldBe(TimeSpan.FromDays(30));
        await Eventually.Holds(async () => (await client.Get("/api/v1/leads")).ExpectProblem(403, "tenant_suspended"));
        var trash = (await office.Get("/api/v1/tenants?state=trashed")).Expect(200);
        trash.Items.Select(item => item["id"]!.GetValue<Guid>()).ShouldBe([franchisee.Id]);
        (await office.Post($"/api/v1/tenants/{franchisee.Id}/trash")).ExpectProblem(409, "tenant_already_trashed");
        (await office.Post($"/api/v1/tenants/{franchisee.Id}/suspend")).ExpectProblem(409, "tenant_already_trashed");
        (await office.Post($"/api/v1/tenants/{franchisee.Id}/resume")).ExpectProblem(409, "tenant_not_suspended");
        (await office.Post($"/api/v1/tenants/{franchisee.Id}/restore")).Expect(200).Json["trashedAt"].ShouldBeNull();
        await Eventually.Holds(async () => (await client.Get($"/api/v1/leads/{lead}")).Expect(200));
        (await office.Post($"/api/v1/tenants/{franchisee.Id}/restore")).ExpectProblem(409, "tenant_not_trashed");
    }

    [Fact]
    public async Task Whoever_was_suspended_comes_out_of_the_trash_suspended()
    {
        var id = api.Network.Franchisees[1].Id;
        (await office.Post($"/api/v1/tenants/{id}/suspend")).Expect(200);
        (await office.Post($"/api/v1/tenants/{id}/trash")).Expect(200);
        (await office.Post($"/api/v1/tenants/{id}/restore")).Expect(200)["state"].GetValue<string>().ShouldBe("suspended");
        (await office.Post($"/api/v1/tenants/{id}/resume")).Expect(200);
    }

    [Fact]
    public async Task The_head_office_is_never_trashed() =>
        (await office.Post($"/api/v1/tenants/{api.HeadOffice.Id}/trash")).ExpectProblem(409, "tenant_is_head_office");

    [Fact]
    public async Task Nobody_is_deleted_by_mistake()
    {
        var franchisee = api.Network.Franchisees[2];
        var path = $"/api/v1/tenants/{franchisee.Id}";
        (await office.Post($"{path}/purge", new { })).ExpectProblem(409, "tenant_not_trashed");
        (await office.Post($"/api/v1/wallets/{franchisee.Id}/top-ups", Rubles(5_000))).Expect(201);
        (await office.Post($"{path}/trash")).Expect(200);
        (await office.Post($"{path}/purge", new { })).ExpectProblem(409, "tenant_purge_too_early");
        (await office.Post($"{path}/purge", new { confirmName = "мак 3" })).ExpectProblem(422, "tenant_name_differs");
        var open = await office.Post($"{path}/purge", new { confirmName = franchisee.Name });
        open.ExpectProblem(409, "tenant_has_open_business");
        (await office.Get($"{path}/purge-certificate")).ExpectProblem(404, "purge_certificate_not_found");
        (await office.Post($"{path}/restore")).Expect(200);

        static object Rubles(long amount) => new { amount = new { amount, currency = "RUB" }, reference = "1" };
    }
}
