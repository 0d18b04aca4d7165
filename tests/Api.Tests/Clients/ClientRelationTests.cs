using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Privacy;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Clients;

/// <summary>What clients are to one another: told once, read from both sides.</summary>
public sealed class ClientRelationTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = ClientCalls.Clients;
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_relation_is_read_from_both_sides_by_its_counterpart()
    {
        var (company, person) = await Two();
        var response = await office.Post($"{Path}/{company}/relations", Role(person, "director", since: "2024-03-01"));
        response.Expect(201).Headers.Location.ShouldBeNull();
        (response.Json.Text("role"), response["client"].Text("name"), response.Json.Text("since")).ShouldBe(
            ("director", "Иван", "2024-03-01")
        );
        var body = (await office.Get($"{Path}/{person}/relations")).Expect(200).Items.ShouldHaveSingleItem();
        (body.Text("role"), body["client"]!.Uuid("id"), body.Uuid("id")).ShouldBe(("directed", company, response.Id));
        (await office.Get($"{Path}/{person}/relations?role=directed")).Items.ShouldHaveSingleItem();
        (await office.Get($"{Path}/{person}/relations?role=director")).Items.ShouldBeEmpty();
        (await office.Get($"{Path}/{person}/relations/{response.Id}")).Expect(200).Json.Text("role").ShouldBe("directed");
    }

    [Theory]
    [InlineData("director", "directed")]
    [InlineData("child", "parent")]
    [InlineData("spouse", "spouse")]
    public async Task The_same_is_told_once_whichever_side_tells_it(string role, string counterpart)
    {
        var (one, other) = await Two();
        (await office.Post($"{Path}/{one}/relations", Role(other, role))).Expect(201);
        (await office.Post($"{Path}/{one}/relations", Role(other, role))).ExpectProblem(409, "client_relation_taken");
        (await office.Post($"{Path}/{other}/relations", Role(one, counterpart))).ExpectProblem(409, "client_relation_taken");
    }

    [Fact]
    public async Task Of_ten_who_tell_it_at_once_from_both_sides_one_is_heard()
    {
        var (one, other) = await Two();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(i => office.Post($"{Path}/{(i % 2 == 0 ? one : other)}/relations", Role(i % 2 == 0 ? other : one, "spouse")))
        );
        answers.Select(a => a.Status).Order().ShouldBe([201, .. Enumerable.Repeat(409, 9)]);
    }

    [Fact]
    public async Task What_has_ended_may_begin_anew()
    {
        var (company, person) = await Two();
        var first = await office.Post($"{Path}/{company}/relations", Role(person, "director", since: "2024-03-01"));
        var path = $"{Path}/{company}/relations/{first.Id}";
        (await office.Patch(path, new { until = "2023-01-01" })).ExpectProblem(422, "client_relation_period_invalid");
        (await office.Patch(path, new { until = "2025-01-01" }, ifMatch: 7)).ExpectProblem(412, "stale_version");
        (await office.Patch(path, new { until = "2025-01-01" }, ifMatch: 1)).Expect(200).Version.ShouldBe(2);
        (await office.Post($"{Path}/{company}/relations", Role(person, "director", since: "2026-01-01"))).Expect(201);
        (await office.Patch(path, """{"until": null}""")).ExpectProblem(409, "client_relation_taken");
        var page = await office.Get($"{Path}/{company}/relations?limit=1");
        page.Items.ShouldHaveSingleItem().Text("since").ShouldBe("2026-01-01");
        (await office.Get($"{Path}/{company}/relations?cursor={page.NextCursor}"))
            .Items.ShouldHaveSingleItem()
            .Uuid("id")
            .ShouldBe(first.Id);
        (await office.Delete(path)).Expect(204);
        (await office.Get(path)).ExpectProblem(404, "client_relation_not_found");
    }

    [Fact]
    public async Task Nobody_is_related_to_himself_to_a_stranger_or_to_what_is_in_the_trash()
    {
        var (one, other) = await Two();
        (await office.Post($"{Path}/{one}/relations", Role(one, "spouse"))).ExpectProblem(422, "client_relation_with_itself");
        (await office.Post($"{Path}/{one}/relations", Role(Guid.CreateVersion7(), "spouse"))).ExpectProblem(422, "client_unknown");
        (await office.Post($"{Path}/{one}/relations", Role(other, "spouse"))).Expect(201);
        (await office.Post($"{Path}/{other}/trash")).Expect(200);
        (await office.Get($"{Path}/{one}/relations")).Items.ShouldBeEmpty();
        (await office.Post($"{Path}/{other}/relations", Role(one, "relative"))).ExpectProblem(409, "client_trashed");
        (await office.Post($"{Path}/{one}/relations", Role(other, "relative"))).ExpectProblem(422, "client_unknown");
        (await office.Delete($"{Path}/{other}")).Expect(204);
        (await api.Database.Value<long>("select count(*) from client_relations where of_id = $1 or holder_id = $1", other)).ShouldBe(0);
    }

    [Fact]
    public async Task Who_is_out_of_scope_is_nobodys_relation_and_names_follow_the_mask()
    {
        var role = new
        {
            code = "relations_masked",
            name = "Роль",
            permissions = new[] { "identity.profile", "clients.read" },
            masks = new[]
            {
                new
                {
                    record = "client",
                    field = "name",
                    @as = "masked",
                },
            },
        };
        (await office.Post("/api/v1/roles", role)).Expect(201);
        var (masked, narrow) = (await api.NewMember(role.code), await api.NewMember(await api.NewRole(("clients.read", "own"))));
        var (mine, others) = await Two();
        (await office.Patch($"{Path}/{mine}", new { responsibleId = narrow.Id })).Expect(200);
        var relation = (await office.Post($"{Path}/{mine}/relations", Role(others, "founder"))).Expect(201).Id;
        (await narrow.Api.Get($"{Path}/{mine}/relations")).Expect(200).Items.ShouldBeEmpty();
        (await narrow.Api.Get($"{Path}/{mine}/relations/{relation}")).ExpectProblem(404, "client_relation_not_found");
        (await narrow.Api.Get($"{Path}/{others}/relations")).ExpectProblem(404, "client_not_found");
        (await masked.Api.Get($"{Path}/{mine}/relations")).Items.ShouldHaveSingleItem()["client"]!.Text("name").ShouldBe("И***");
    }

    [Fact]
    public async Task Erased_a_person_is_nobodys_relation_any_more()
    {
        var phone = AccessApi.NewPhone();
        var erased = (await office.NewPerson("Стираемый", phone)).Id;
        var spouse = (await office.NewPerson("Супруга")).Id;
        (await office.Post($"{Path}/{erased}/relations", Role(spouse, "spouse"))).Expect(201);
        var request = (await office.Post(SubjectSteps.Requests, new { kind = "erasure", phone })).Expect(201).Id;
        (await office.Post($"{SubjectSteps.Requests}/{request}/erasure")).Expect(202);
        await Eventually.Holds(async () => (await office.Get($"{Path}/{spouse}/relations")).Items.ShouldBeEmpty());
    }

    async Task<(Guid Company, Guid Person)> Two() =>
        ((await office.Post(Path, ClientCalls.Sberbank())).Expect(201).Id, (await office.NewPerson("Иван")).Id);

    static object Role(Guid other, string role, string since = "2020-01-01") =>
        new
        {
            clientId = other,
            role,
            since,
        };
}
