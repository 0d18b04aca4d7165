using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity.People;

public sealed class RoleTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    const string Roles = "/api/v1/roles";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Every_tenant_has_the_products_roles_and_only_the_office_has_all_permissions()
    {
        var ours = (await office.Get(Roles, language: "ru")).Expect(200).Items;
        ours.Where(r => r["isProducts"]!.GetValue<bool>())
            .Select(r => r["code"]!.GetValue<string>())
            .ShouldBe(["admin", "employee", "franchisee", "guest", "manager", "operator", "partner"]);
        ours[0]["name"]!.GetValue<string>().ShouldBe("Администратор");
        var theirs = (await api.As(api.Network.Franchisees[0]).Get($"{Roles}/admin")).Expect(200);
        theirs.Text.ShouldNotContain("network.tenants.manage");
        ours[0].ToJsonString().ShouldContain("network.tenants.manage");
    }

    [Fact]
    public async Task A_role_of_the_tenants_own_acts_changes_and_goes()
    {
        var role = (await office.Post(Roles, Role("reader", "leads.read", "identity.profile"))).Expect(201);
        role.Headers.Location!.ToString().ShouldBe("/api/v1/roles/reader");
        var person = await api.NewPerson("reader");
        var his = api.As(await api.TokensOf(person));
        (await his.Get("/api/v1/leads")).Expect(200);
        (await his.Get("/api/v1/deals")).Expect(403);
        (await office.Patch($"{Roles}/reader", new { permissions = new[] { "deals.read" } }, ifMatch: 1)).Expect(200);
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        (await his.Get("/api/v1/leads")).Expect(403);
        (await his.Get("/api/v1/deals")).Expect(200);
        (await office.Delete($"{Roles}/reader")).ExpectProblem(409, "role_in_use");
        (await office.Patch($"/api/v1/users/{person.Id}", new { roles = new[] { "guest" } })).Expect(200);
        (await office.Delete($"{Roles}/reader")).Expect(204);
        (await office.Get($"{Roles}/reader")).ExpectProblem(404, "role_not_found");
    }

    [Fact]
    public async Task The_products_roles_cannot_be_changed_deleted_or_imitated()
    {
        (await office.Patch($"{Roles}/manager", new { name = "Иначе" })).ExpectProblem(409, "role_is_products");
        (await office.Delete($"{Roles}/manager")).ExpectProblem(409, "role_is_products");
        (await office.Post(Roles, Role("manager", "leads.read"))).ExpectProblem(409, "role_is_products");
    }

    [Fact]
    public async Task A_code_is_taken_once_and_permissions_must_exist_and_be_ones_own()
    {
        (await office.Post(Roles, Role("once", "leads.read"))).Expect(201);
        (await office.Post(Roles, Role("once", "leads.read"))).ExpectProblem(409, "role_code_taken");
        (await api.As(api.Network.Franchisees[0]).Post(Roles, Role("once", "leads.read"))).Expect(201);
        (await office.Post(Roles, Role("typo", "leads.raed"))).ExpectProblem(422, "unknown_permission");
        var limited = api.As(await api.NewClient(api.HeadOffice, "identity.roles.manage", "leads.read"));
        (await limited.Post(Roles, Role("more", "deals.read"))).ExpectProblem(422, "permission_not_grantable");
        (await office.Post(Roles, Role("strong", "deals.read"))).Expect(201);
        (await limited.Patch($"{Roles}/strong", new { permissions = Array.Empty<string>() })).ExpectProblem(
            422,
            "permission_not_grantable"
        );
        (await limited.Delete($"{Roles}/strong")).ExpectProblem(422, "permission_not_grantable");
    }

    static object Role(string code, params string[] permissions) =>
        new
        {
            code,
            name = "Роль",
            permissions,
        };
}
