using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Access;

/// <summary>How far a role reaches, and who may say so.</summary>
public sealed class RoleGrantTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Roles = "/api/v1/roles";

    [Fact]
    public async Task What_is_said_of_no_scope_reaches_the_whole_tenant()
    {
        var role = new
        {
            code = "plain",
            name = "Простая",
            permissions = new[] { "leads.read", "deals.read" },
            grants = new[] { new { permission = "deals.read", scope = "unit" } },
        };
        (await api.Office.Post(Roles, role)).Expect(201);
        Scopes(await api.Office.Get($"{Roles}/plain")).ShouldBe(["deals.read unit", "leads.read tenant"]);
        Scopes(await api.Office.Patch($"{Roles}/plain", new { permissions = new[] { "deals.read" } })).ShouldBe(["deals.read unit"]);
        var grants = new[] { new { permission = "leads.read", scope = "own" } };
        Scopes(await api.Office.Patch($"{Roles}/plain", new { grants })).ShouldBe(["leads.read own"]);
    }

    [Fact]
    public async Task Not_every_permission_can_be_narrowed()
    {
        (await api.Office.Post(Roles, Role("narrow", ("sources.manage", "own")))).ExpectProblem(422, "scope_not_supported");
        var scoped = (await api.Office.Get("/api/v1/permissions")).Items.Where(p => p["isScoped"]!.GetValue<bool>());
        scoped.Select(p => p["name"]!.GetValue<string>()).ShouldContain("leads.read");
    }

    [Fact]
    public async Task Nobody_gives_further_than_he_reaches()
    {
        var manager = await api.NewMember(
            await api.NewRole(("identity.roles.manage", "tenant"), ("identity.users.manage", "tenant"), ("leads.read", "unit"))
        );
        (await manager.Api.Post(Roles, Role("within", ("leads.read", "team")))).Expect(201);
        (await manager.Api.Post(Roles, Role("beyond", ("leads.read", "tenant")))).ExpectProblem(422, "permission_not_grantable");
        (await manager.Api.Post(Roles, Role("more", ("deals.read", "own")))).ExpectProblem(422, "permission_not_grantable");
        var someone = await api.NewMember("guest");
        var path = $"/api/v1/users/{someone.Id}";
        (await manager.Api.Patch(path, new { roles = new[] { "manager" } })).ExpectProblem(422, "role_not_grantable");
    }

    [Fact]
    public async Task A_machine_client_is_not_a_way_around_ones_own_scope()
    {
        var limited = await api.NewMember(await api.NewRole(("identity.clients.manage", "tenant"), ("leads.read", "unit")));
        var client = new { name = "Сайт", permissions = new[] { "leads.read" } };
        (await limited.Api.Post("/api/v1/machine-clients", client)).ExpectProblem(422, "permission_not_grantable");
    }

    [Fact]
    public async Task People_are_seen_as_far_as_one_reaches()
    {
        var branch = await api.NewUnit("Филиал");
        var chief = await api.NewMember(await api.NewRole(("identity.users.read", "unit")), branch);
        var (inside, outside) = (await api.NewMember("guest", branch), await api.NewMember("guest"));
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        (await chief.Api.Get($"/api/v1/users/{inside.Id}")).Expect(200);
        (await chief.Api.Get($"/api/v1/users/{outside.Id}")).ExpectProblem(404, "user_not_found");
        var listed = (await chief.Api.Get("/api/v1/users")).Items.Select(u => u["id"]!.GetValue<Guid>());
        listed.Order().ShouldBe(new[] { chief.Id, inside.Id }.Order());
    }

    static IEnumerable<string> Scopes(ApiResponse role) =>
        role.Expect(200)["grants"].AsArray().Select(g => $"{g!["permission"]} {g["scope"]}");

    static object Role(string code, params (string Permission, string Scope)[] grants) =>
        new
        {
            code,
            name = "Роль",
            permissions = Array.Empty<string>(),
            grants = grants.Select(g => new { permission = g.Permission, scope = g.Scope }),
        };
}
