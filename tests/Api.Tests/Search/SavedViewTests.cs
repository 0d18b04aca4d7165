using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;
using static MakCrm.Api.Tests.Search.SearchCalls;

namespace MakCrm.Api.Tests.Search;

/// <summary>A view keeps what somebody looks for; whoever uses it sees what is his to see.</summary>
public sealed class SavedViewTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Views = "/api/v1/saved-views";

    [Fact]
    public async Task A_search_by_a_view_finds_what_it_says_and_can_be_narrowed()
    {
        var mark = $"Вид{Random.Shared.Next()}";
        var one = await api.NewLead(name: $"{mark} б");
        var other = await api.NewLead(name: $"{mark} а");
        var view = await Save(api.Office, Is("name", "contains", mark), sort: new { field = "name", direction = "asc" });
        (await By(api.Office, view)).ShouldBe([other, one]);
        (await By(api.Office, view, Is("name", "contains", $"{mark} б"))).ShouldBe([one]);
        (await By(api.Office, view, null, new { field = "name", direction = "desc" })).ShouldBe([one, other]);
        (await api.Office.Post("/api/v1/deals/search", new { viewId = view })).ExpectProblem(422, "saved_view_unknown");
    }

    [Fact]
    public async Task Sharing_shows_the_view_and_no_record_more()
    {
        var role = await api.NewRole(("views.use", "tenant"), ("leads.read", "own"), ("leads.contacts.read", "own"));
        var (me, mate, stranger) = (await api.NewMember(role), await api.NewMember(role), await api.NewMember(role));
        await api.NewTeam(me, mate);
        var name = $"Общий {Guid.CreateVersion7():N}";
        var mine = await api.NewLead(me, name: name);
        var his = await api.NewLead(mate, name: name);
        var view = await Save(me.Api, Is("name", "eq", name), "team");
        (await By(me.Api, view)).ShouldBe([mine]);
        (await By(mate.Api, view)).ShouldBe([his]);
        (await mate.Api.Get($"{Views}/{view}")).Expect(200);
        (await mate.Api.Get(Views)).Expect(200).Items.Select(v => v["id"]!.GetValue<Guid>()).ShouldContain(view);
        (await stranger.Api.Get($"{Views}/{view}")).ExpectProblem(404, "saved_view_not_found");
        (await stranger.Api.Post("/api/v1/leads/search", new { viewId = view })).ExpectProblem(422, "saved_view_unknown");
        (await mate.Api.Patch($"{Views}/{view}", new { name = "Чужой" })).ExpectProblem(403, "forbidden");
        (await me.Api.Patch($"{Views}/{view}", new { sharedWith = "nobody" })).Expect(200);
        (await mate.Api.Get($"{Views}/{view}")).ExpectProblem(404, "saved_view_not_found");
    }

    [Fact]
    public async Task In_a_unit_those_above_see_it_and_those_beside_do_not()
    {
        var role = await api.NewRole(("views.use", "tenant"), ("leads.read", "own"));
        var branch = await api.NewUnit("Филиал");
        var (desk, beside) = (await api.NewUnit("Стойка", branch), await api.NewUnit("Другой"));
        var (clerk, chief, other) = (await api.NewMember(role, desk), await api.NewMember(role, branch), await api.NewMember(role, beside));
        var view = await Save(clerk.Api, Is("status", "eq", "new"), "unit");
        (await chief.Api.Get($"{Views}/{view}")).Expect(200);
        (await other.Api.Get($"{Views}/{view}")).ExpectProblem(404, "saved_view_not_found");
    }

    [Fact]
    public async Task It_is_checked_when_it_is_saved_and_tells_when_a_field_has_gone()
    {
        var wrong = new
        {
            record = "lead",
            name = "Не вид",
            filter = Is("nothing", "eq", 1),
        };
        (await api.Office.Post(Views, wrong)).ExpectProblem(422, "filter_field_unknown");
        var columns = new
        {
            record = "lead",
            name = "Не вид",
            columns = new[] { "name", "nothing" },
        };
        (await api.Office.Post(Views, columns)).ExpectProblem(422, "filter_field_unknown");
        var role = await api.NewRole(("views.use", "tenant"), ("clients.read", "tenant"));
        var me = await api.NewMember(role);
        var field = await api.Office.NewField("client", "text");
        var stored = new
        {
            record = "client",
            name = "С полем",
            filter = Is($"customValues.{field}", "eq", "да"),
            sharedWith = "tenant",
        };
        var view = (await api.Office.Post(Views, stored)).Expect(201).Id;
        (await me.Api.Get($"{Views}/{view}")).Expect(200).Json["problem"].ShouldBeNull();
        var id = await FieldId(field);
        (
            await api.Office.Patch(
                $"/api/v1/custom-fields/{id}",
                new { visibleTo = new[] { await api.NewRole(("clients.read", "tenant")) } }
            )
        ).Expect(200);
        await Eventually.Holds(async () =>
            (await me.Api.Get($"{Views}/{view}")).Expect(200)["problem"]!["code"]!.GetValue<string>().ShouldBe("filter_field_unknown")
        );
        (await me.Api.Post("/api/v1/clients/search", new { viewId = view })).ExpectProblem(422, "filter_field_unknown");
    }

    [Fact]
    public async Task Changed_by_two_the_later_is_told_and_deleted_it_is_gone()
    {
        var view = await Save(api.Office, Is("status", "eq", "new"));
        (await api.Office.Patch($"{Views}/{view}", new { filter = default(object), name = "Все" }, ifMatch: 1)).Expect(200)["version"]!
            .GetValue<int>()
            .ShouldBe(2);
        (await api.Office.Patch($"{Views}/{view}", new { name = "Позже" }, ifMatch: 1)).Expect(412);
        (await api.Office.Delete($"{Views}/{view}")).Expect(204);
        (await api.Office.Get($"{Views}/{view}")).ExpectProblem(404, "saved_view_not_found");
    }

    async Task<Guid> FieldId(string code) =>
        (await api.Office.Get("/api/v1/custom-fields?record=client")).Expect(200).Items.Single(f => f["code"]!.GetValue<string>() == code)[
            "id"
        ]!.GetValue<Guid>();

    static async Task<Guid> Save(TestApiClient client, object filter, string sharedWith = "nobody", object? sort = null) => (
            await client.Post(
                Views,
                sort is null
                    ? new
                    {
                        record = "lead",
                        name = "Вид",
                        filter,
                        sharedWith,
                    }
                    : new
                    {
                        record = "lead",
                        name = "Вид",
                        filter,
                        sharedWith,
                        sort,
                    }
            )
        ).Expect(201).Id;

    static async Task<IReadOnlyList<Guid>> By(TestApiClient client, Guid viewId, object? filter = null, object? sort = null)
    {
        var found = await client.Post(
            "/api/v1/leads/search",
            Leads.LeadCalls.WithoutNulls(
                new
                {
                    viewId,
                    filter,
                    sort,
                }
            )
        );
        return [.. found.Expect(200).Items.Select(lead => lead["id"]!.GetValue<Guid>())];
    }
}
