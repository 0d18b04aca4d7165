using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Access;

/// <summary>What a draft of a role would change, before it is saved.</summary>
public sealed class SimulateRoleTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Simulations = "/api/v1/access-simulations";

    [Fact]
    public async Task A_narrower_role_tells_what_its_people_would_lose_and_changes_nothing()
    {
        var role = await api.NewRole(("leads.read", "team"), ("deals.read", "tenant"));
        var (me, mate) = (await api.NewMember(role), await api.NewMember("guest"));
        await api.NewTeam(me, mate);
        await api.NewLead(me);
        var theirs = await api.NewLead(mate);
        var response = (await api.Office.Post(Simulations, Draft(role, ("leads.read", "own")))).Expect(200);
        response["isCut"].GetValue<bool>().ShouldBeFalse();
        var user = response["users"].AsArray().ShouldHaveSingleItem()!;
        user["userId"]!.GetValue<Guid>().ShouldBe(me.Id);
        Change(user, "getLead").ShouldBe(("team", "own"));
        Change(user, "getDeal").ShouldBe(("tenant", null));
        Records(user, "leads").ShouldBe((0, 1));
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        (await me.Api.Get($"/api/v1/leads/{theirs}")).Expect(200);
    }

    [Fact]
    public async Task A_new_role_tells_what_somebody_would_gain_beside_what_he_has()
    {
        var me = await api.NewMember(await api.NewRole(("leads.read", "own")));
        await api.NewLead(me);
        var seen = (await api.Office.Get("/api/v1/leads?count=exact&limit=1"))["total"]["count"]!.GetValue<int>();
        var mine = (await me.Api.Get("/api/v1/leads?count=exact&limit=1"))["total"]["count"]!.GetValue<int>();
        var draft = new
        {
            permissions = new[] { "leads.read" },
            masks = new[]
            {
                new Dictionary<string, string>
                {
                    ["record"] = "lead",
                    ["field"] = "city",
                    ["as"] = "hidden",
                },
            },
            userIds = new[] { me.Id },
        };
        var user = (await api.Office.Post(Simulations, draft)).Expect(200)["users"].AsArray().ShouldHaveSingleItem()!;
        Change(user, "listLeads").ShouldBe(("own", "tenant"));
        Records(user, "leads").ShouldBe((seen - mine, 0));
        var fields = user["fields"]!.AsArray().ToDictionary(f => f!["field"]!.GetValue<string>(), f => f!["after"]?.GetValue<string>());
        fields["name"].ShouldBe("tenant");
        fields.ShouldNotContainKey("city");
    }

    [Fact]
    public async Task What_was_told_is_what_happens_when_it_is_saved()
    {
        var role = await api.NewRole(("leads.read", "tenant"));
        var me = await api.NewMember(role);
        await api.NewLead(me);
        await api.NewLead();
        var before = (await me.Api.Get("/api/v1/leads?count=exact&limit=1"))["total"]["count"]!.GetValue<int>();
        var user = (await api.Office.Post(Simulations, Draft(role, ("leads.read", "own")))).Expect(200)["users"][0]!;
        var grants = new[] { new { permission = "leads.read", scope = "own" } };
        (await api.Office.Patch($"/api/v1/roles/{role}", new { grants })).Expect(200);
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        var after = (await me.Api.Get("/api/v1/leads?count=exact&limit=1"))["total"]["count"]!.GetValue<int>();
        Records(user, "leads").ShouldBe((0, before - after));
    }

    [Fact]
    public async Task Only_what_could_be_saved_is_tried()
    {
        var manager = await api.NewMember(
            await api.NewRole(("identity.roles.manage", "tenant"), ("identity.users.read", "own"), ("leads.read", "unit"))
        );
        var someone = await api.NewMember("guest");
        object Of(string scope, Guid user) =>
            new
            {
                permissions = Array.Empty<string>(),
                grants = new[] { new { permission = "leads.read", scope } },
                userIds = new[] { user },
            };
        (await manager.Api.Post(Simulations, Of("tenant", manager.Id))).ExpectProblem(422, "permission_not_grantable");
        (await manager.Api.Post(Simulations, Of("own", someone.Id))).ExpectProblem(404, "user_not_found");
        (await manager.Api.Post(Simulations, Of("own", manager.Id))).Expect(200);
        (await api.Office.Post(Simulations, Draft("admin", ("leads.read", "own")))).ExpectProblem(409, "role_is_products");
        (await api.Office.Post(Simulations, Draft("no_such_role", ("leads.read", "own")))).ExpectProblem(404, "role_not_found");
        (await api.Office.Post(Simulations, new { permissions = new[] { "leads.read" } })).ExpectProblem(400, "invalid_request");
    }

    static object Draft(string code, params (string Permission, string Scope)[] grants) =>
        new
        {
            code,
            permissions = new[] { "identity.profile" },
            grants = grants.Select(g => new { permission = g.Permission, scope = g.Scope }),
        };

    static (string?, string?) Change(JsonNode user, string operation)
    {
        var change = user["operations"]!.AsArray().First(o => o!["operationId"]!.GetValue<string>() == operation)!;
        return (change["before"]?.GetValue<string>(), change["after"]?.GetValue<string>());
    }

    static (int Gained, int Lost) Records(JsonNode user, string place)
    {
        var records = user["records"]!.AsArray().First(r => r!["place"]!.GetValue<string>() == place)!;
        return (records["gained"]!.GetValue<int>(), records["lost"]!.GetValue<int>());
    }
}
