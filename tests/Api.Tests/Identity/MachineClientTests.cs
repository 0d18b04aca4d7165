using System.Text;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity;

public sealed class MachineClientTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/machine-clients";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_new_client_can_call_with_the_secret_that_is_shown_once()
    {
        var created = await Create("site", "leads.read", "sources.read");
        var client = api.As(Client(created));
        (await client.Get("/api/v1/sources")).Expect(200);
        (await client.Get("/api/v1/tenant")).ExpectProblem(403, "forbidden");
        var read = (await office.Get($"{Path}/{created.Id}")).Expect(200);
        read.Json["clientSecret"].ShouldBeNull();
        read["lastUsedAt"].GetValue<DateTimeOffset>().ShouldBeGreaterThan(created["createdAt"].GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task A_client_without_a_wished_id_gets_one()
    {
        var created = (await office.Post(Path, new { name = "Без имени", permissions = new[] { "leads.read" } })).Expect(201);
        created["clientId"].GetValue<string>().ShouldStartWith("client-");
        created["clientSecret"].GetValue<string>().Length.ShouldBe(43);
    }

    [Fact]
    public async Task A_client_id_is_taken_once_in_all_tenants()
    {
        await Create("taken-id", "leads.read");
        var franchisee = api.As(api.Network.Franchisees[0]);
        var again = await franchisee.Post(Path, Registration("taken-id", "leads.read"));
        again.ExpectProblem(409, "client_id_taken").Faults.ShouldBe(["client_id_taken /clientId"]);
    }

    [Fact]
    public async Task Nobody_gives_what_does_not_exist_or_what_he_does_not_have()
    {
        (await office.Post(Path, Registration("dreamer", "leads.read", "leads.fly")))
            .ExpectProblem(422, "unknown_permission")
            .Faults.ShouldBe(["unknown_permission /permissions/1"]);
        var weak = api.As(await api.NewClient(api.HeadOffice, "identity.clients.manage", "leads.read"));
        (await weak.Post(Path, Registration("climber", "leads.read", "leads.create")))
            .ExpectProblem(422, "permission_not_grantable")
            .Faults.ShouldBe(["permission_not_grantable /permissions/1"]);
    }

    [Fact]
    public async Task A_token_for_few_permissions_cannot_grant_the_others()
    {
        var strong = await api.NewClient(api.HeadOffice, "identity.clients.manage", "leads.read");
        var narrow = await TokenRequests.Token(api, strong, "identity.clients.manage");
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = Json(Registration("by-token", "leads.read")) };
        request.Headers.Authorization = new("Bearer", narrow);
        (await api.AsNobody().Send(request)).ExpectProblem(422, "permission_not_grantable");
    }

    [Fact]
    public async Task A_right_that_is_taken_away_stops_acting_on_tokens_that_are_out()
    {
        var created = await Create("shrinking", "leads.read", "sources.read");
        var client = api.As(Client(created));
        (await client.Get("/api/v1/sources")).Expect(200);
        var changed = await office.Patch($"{Path}/{created.Id}", new { permissions = new[] { "leads.read" } }, ifMatch: 1);
        changed.Expect(200).Version.ShouldBe(2);
        await Eventually.Holds(async () => (await client.Get("/api/v1/sources")).ExpectProblem(403, "forbidden"));
    }

    [Fact]
    public async Task A_change_can_keep_what_the_caller_lacks_but_not_add_it()
    {
        var created = await Create("kept", "leads.read", "sources.read");
        var weak = api.As(await api.NewClient(api.HeadOffice, "identity.clients.manage"));
        (await weak.Patch($"{Path}/{created.Id}", new { permissions = new[] { "leads.read" } })).Expect(200);
        (await weak.Patch($"{Path}/{created.Id}", new { permissions = new[] { "leads.read", "leads.create" } })).ExpectProblem(
            422,
            "permission_not_grantable"
        );
        (await weak.Patch($"{Path}/{created.Id}", new { permissions = new[] { "no.such" } })).ExpectProblem(422, "unknown_permission");
        (await weak.Patch($"{Path}/{created.Id}", new { name = "Новое имя" })).Expect(200)["name"].GetValue<string>().ShouldBe("Новое имя");
    }

    [Fact]
    public async Task After_a_rotation_only_the_new_secret_opens()
    {
        var created = await Create("rotated", "leads.read");
        var rotated = (await office.Post($"{Path}/{created.Id}/rotate-secret", ifMatch: 1)).Expect(200);
        (await TokenRequests.Ask(api, "rotated", Secret(created))).Expect(401);
        (await TokenRequests.Ask(api, "rotated", Secret(rotated))).Expect(200);
        (await office.Post($"{Path}/{created.Id}/rotate-secret", ifMatch: 1)).ExpectProblem(412, "stale_version");
    }

    [Fact]
    public async Task Nobody_rotates_himself_into_rights_he_lacks()
    {
        var created = await Create("powerful", "leads.read", "leads.create");
        var weak = api.As(await api.NewClient(api.HeadOffice, "identity.clients.manage", "leads.read"));
        (await weak.Post($"{Path}/{created.Id}/rotate-secret")).ExpectProblem(422, "permission_not_grantable");
    }

    [Fact]
    public async Task A_revoked_client_is_out_at_once_and_for_good()
    {
        var created = await Create("revoked", "sources.read");
        var client = api.As(Client(created));
        (await client.Get("/api/v1/sources")).Expect(200);
        (await office.Post($"{Path}/{created.Id}/revoke")).Expect(200)["revokedAt"].ShouldNotBeNull();
        await Eventually.Holds(async () => (await client.Get("/api/v1/sources")).ExpectProblem(401, "unauthorized"));
        (await TokenRequests.Ask(api, "revoked", Secret(created))).Expect(401);
        (await office.Post($"{Path}/{created.Id}/revoke")).ExpectProblem(409, "machine_client_revoked");
        (await office.Post($"{Path}/{created.Id}/rotate-secret")).ExpectProblem(409, "machine_client_revoked");
        (await office.Patch($"{Path}/{created.Id}", new { name = "Снова" })).ExpectProblem(409, "machine_client_revoked");
        (await office.Get(Path)).Items.Select(c => c["clientId"]!.GetValue<string>()).ShouldContain("revoked");
    }

    [Fact]
    public async Task A_repeat_shows_the_secret_again_though_the_database_cannot()
    {
        var first = (await office.Post(Path, Registration("sealed-1", "leads.read"), key: "sealed-1")).Expect(201);
        var second = (await office.Post(Path, Registration("sealed-1", "leads.read"), key: "sealed-1")).Expect(201);
        second.Text.ShouldBe(first.Text);
        var stored = await api.Database.Rows("select body, is_sealed from idempotency_records where key = 'sealed-1'");
        stored.Single()[1].ShouldBe(true);
        Encoding.UTF8.GetString((byte[])stored.Single()[0]!).ShouldNotContain("clientSecret");
    }

    [Fact]
    public async Task The_audit_does_not_repeat_a_secrets_hash()
    {
        var created = await Create("audited", "leads.read");
        (await office.Post($"{Path}/{created.Id}/rotate-secret")).Expect(200);
        var entry = (await office.Get($"/api/v1/audit-entries?entityId={created.Id}&operation=rotateMachineClientSecret")).Items.Single();
        entry["changes"]!["secretHash"]!.GetValue<string>().ShouldBe("***");
    }

    [Fact]
    public async Task Clients_are_listed_page_by_page_and_never_another_tenants()
    {
        var tenant = api.Network.Franchisees[1];
        var client = api.As(tenant);
        var ids = new List<Guid> { tenant.Client.Id };
        for (var number = 1; number <= 2; number++)
            ids.Add((await client.Post(Path, Registration($"page-{number}", "leads.read"))).Expect(201).Id);
        var first = (await client.Get($"{Path}?limit=2")).Expect(200);
        var second = (await client.Get($"{Path}?limit=2&cursor={first.NextCursor}")).Expect(200);
        first.Items.Concat(second.Items).Select(c => c["id"]!.GetValue<Guid>()).ShouldBe(ids.OrderDescending());
        second.NextCursor.ShouldBeNull();
        (await office.Get($"{Path}/{ids[1]}")).ExpectProblem(404, "machine_client_not_found");
        (await office.Patch($"{Path}/{ids[1]}", new { name = "Моё" })).ExpectProblem(404, "machine_client_not_found");
        (await office.Post($"{Path}/{ids[1]}/rotate-secret")).ExpectProblem(404, "machine_client_not_found");
        (await office.Post($"{Path}/{ids[1]}/revoke")).ExpectProblem(404, "machine_client_not_found");
    }

    [Fact]
    public async Task Every_permission_is_listed_with_its_texts()
    {
        var list = (await office.Get("/api/v1/permissions")).Expect(200);
        list.Items.Select(p => p["name"]!.GetValue<string>()).ShouldBe(api.HeadOffice.Client.Permissions, ignoreOrder: true);
        list.Items.ShouldAllBe(p => p["description"]!["ru"]!.GetValue<string>().Length > 0);
    }

    async Task<ApiResponse> Create(string clientId, params string[] permissions) =>
        (await office.Post(Path, Registration(clientId, permissions))).Expect(201);

    static object Registration(string clientId, params string[] permissions) =>
        new
        {
            name = "Клиент",
            clientId,
            permissions,
        };

    TestClient Client(ApiResponse created) =>
        new(created.Id, api.HeadOffice.Id, created["clientId"].GetValue<string>(), Secret(created), []);

    static string Secret(ApiResponse created) => created["clientSecret"].GetValue<string>();

    static StringContent Json(object body) => new(System.Text.Json.JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
}
