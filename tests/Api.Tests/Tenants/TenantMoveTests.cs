using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Tenants;

/// <summary>Moves that may not be, and moves that break off.</summary>
[DedicatedServer("dedicated databases")]
public sealed class TenantMoveTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task The_head_office_stays_and_nobody_moves_where_he_is()
    {
        (await office.Post(Placement(api.HeadOffice), new { to = "dedicated" })).ExpectProblem(409, "tenant_is_head_office");
        (await office.Post(Placement(api.Network.Franchisees[0]), new { to = "shared" })).ExpectProblem(409, "tenant_already_placed");
        var strangers = await api.NewNetwork();
        (await office.Post(Placement(strangers.Franchisees[0]), new { to = "dedicated" })).ExpectProblem(404, "tenant_not_found");
        (await api.As(strangers.HeadOffice).Get(Placement(api.Network.Franchisees[0]))).ExpectProblem(404, "tenant_not_found");
    }

    [Fact]
    public async Task A_tenant_on_the_move_is_neither_moved_again_nor_purged()
    {
        var tenant = api.Network.Franchisees[1];
        var job = (await office.Post(Placement(tenant), new { to = "dedicated" })).Expect(202).Id;
        (await office.Post(Placement(tenant), new { to = "shared" })).ExpectProblem(409, "tenant_move_in_progress");
        (await office.Post($"/api/v1/tenants/{tenant.Id}/trash")).Expect(200);
        (await office.Post($"/api/v1/tenants/{tenant.Id}/purge", new { confirmName = tenant.Name })).ExpectProblem(
            409,
            "tenant_move_in_progress"
        );
        await api.Done(job);
        (await office.Post($"/api/v1/tenants/{tenant.Id}/restore")).Expect(200);
        (await office.Get(Placement(tenant)))["placement"].GetValue<string>().ShouldBe("dedicated");
    }

    [Fact]
    public async Task A_move_that_broke_off_while_it_copied_begins_the_copy_anew()
    {
        var tenant = api.Network.Franchisees[2];
        var client = api.As(tenant);
        var lead = (await client.Post("/api/v1/leads", new { phones = new[] { "+79210000001" } })).Expect(201).Id;
        var job = (await office.Post(Placement(tenant), new { to = "dedicated" })).Expect(202).Id;
        await Eventually.Holds(async () => (await office.Get($"/api/v1/tenant-jobs/{job}"))["step"].GetValue<string>().ShouldBe("copy"));
        // As an instance leaves it that dies between its commit there and its note here.
        await api
            .Database.Of(tenant.Id)
            .Execute(
                """
                insert into sources (tenant_id, id, code, name, kind, created_at, version)
                values ($1, gen_random_uuid(), 'half', 'Половина', 'external', now(), 1)
                """,
                tenant.Id
            );
        await api.Done(job);
        (await client.Get($"/api/v1/leads/{lead}")).Expect(200);
        (await client.Get("/api/v1/sources")).Text.ShouldNotContain("half");
    }

    [Fact]
    public async Task A_row_that_came_in_behind_everybodys_back_is_not_thrown_away()
    {
        var network = await api.NewNetwork();
        var (tenant, head) = (network.Franchisees[0], api.As(network.HeadOffice));
        var job = (await head.Post(Placement(tenant), new { to = "dedicated" })).Expect(202).Id;
        await Eventually.Holds(async () => (await head.Get($"/api/v1/tenant-jobs/{job}"))["step"].GetValue<string>().ShouldBe("thaw"));
        var late = Guid.CreateVersion7();
        await api.Database.Execute(
            "insert into sources (tenant_id, id, code, name, kind, created_at, version) values ($1, $2, 'late', 'Поздно', 'external', now(), 1)",
            tenant.Id,
            late
        );
        await Eventually.Holds(async () =>
            (await head.Get($"/api/v1/tenant-jobs/{job}")).Expect(200)["problem"].GetValue<string>().ShouldBe("InvalidOperationException")
        );
        (await api.Database.Value<long>("select count(*) from sources where id = $1", late)).ShouldBe(1);
        (await api.As(tenant).Post("/api/v1/leads", new { phones = new[] { "+79210000002" } })).Expect(201);
        // Whoever looks after it has seen to the row; then the job ends.
        await api.Database.Execute("delete from sources where id = $1", late);
        await Eventually.Holds(async () => (await head.Get($"/api/v1/tenant-jobs/{job}"))["state"].GetValue<string>().ShouldBe("done"));
        (await api.Database.Value<long>("select count(*) from sources where tenant_id = $1", tenant.Id)).ShouldBe(0);
    }

    static string Placement(TestTenant tenant) => $"/api/v1/tenants/{tenant.Id}/placement";
}
