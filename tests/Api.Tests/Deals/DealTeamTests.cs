using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Deals;

/// <summary>Who works on a deal beside whoever is responsible for it.</summary>
public sealed class DealTeamTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = "/api/v1/deals";
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_member_sees_and_changes_the_deal_until_they_are_taken_out()
    {
        var (maria, id) = (await NewManager(), await office.NewDeal());
        (await maria.Api.Get($"{Path}/{id}")).ExpectProblem(404, "deal_not_found");
        (await Set(id, maria.Id, "Юрист")).Expect(200).Items.Single().Text("role").ShouldBe("Юрист");
        (await maria.Api.Get($"{Path}/{id}")).Expect(200)["memberIds"][0]!.GetValue<Guid>().ShouldBe(maria.Id);
        (await maria.Api.Patch($"{Path}/{id}", new { title = "Проверена" })).Expect(200);
        (await office.Delete($"{Path}/{id}/members/{maria.Id}")).Expect(200).Items.ShouldBeEmpty();
        (await maria.Api.Get($"{Path}/{id}")).ExpectProblem(404, "deal_not_found");
    }

    [Fact]
    public async Task Lists_searches_the_board_and_the_timeline_have_it_for_a_member_and_for_nobody_else()
    {
        var (maria, other) = (await NewManager(), await NewManager());
        var pipeline = await office.NewPipeline($"Командная {Guid.CreateVersion7():N}");
        var id = await office.NewDeal("Общая", pipeline.Open[0]);
        (await Set(id, maria.Id, "Помощник")).Expect(200);
        (await Seen(maria, pipeline, id)).ShouldBe("list search board timeline");
        (await Seen(other, pipeline, id)).ShouldBe("");
    }

    [Fact]
    public async Task What_belongs_to_the_responsible_alone_does_not_become_theirs()
    {
        var (maria, id) = (await NewManager(("deals.delete", "own")), await office.NewDeal());
        (await Set(id, maria.Id, "Помощник")).Expect(200);
        (await maria.Api.Post($"{Path}/{id}/trash")).ExpectProblem(404, "deal_not_found");
    }

    [Fact]
    public async Task A_role_is_changed_and_the_same_role_again_is_no_change()
    {
        var (maria, id) = (await NewManager(), await office.NewDeal());
        (await Set(id, maria.Id, "Юрист")).Expect(200);
        (await Set(id, maria.Id, "Оценщик")).Expect(200).Items.Single().Text("role").ShouldBe("Оценщик");
        (await Set(id, maria.Id, " Оценщик ")).Expect(200)["version"].GetValue<int>().ShouldBe(3);
        (await office.Get($"{Path}/{id}/members")).Expect(200).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_unknown_comes_in_and_nobody_absent_goes()
    {
        var id = await office.NewDeal();
        (await Set(id, Guid.CreateVersion7(), "Юрист")).ExpectProblem(422, "deal_member_unknown");
        (await office.Delete($"{Path}/{id}/members/{Guid.CreateVersion7()}")).ExpectProblem(404, "deal_member_not_found");
        (await api.As(api.Network.Franchisees[0]).Get($"{Path}/{id}/members")).ExpectProblem(404, "deal_not_found");
    }

    [Fact]
    public async Task A_member_is_mentioned_in_comments_and_told_of_it()
    {
        var (maria, id) = (await NewManager(("notifications.read", "tenant")), await office.NewDeal());
        (await Set(id, maria.Id, "Юрист")).Expect(200);
        (await office.Post($"{Path}/{id}/comments", new { text = "Договор", mentions = new[] { maria.Id } })).Expect(201);
        await Eventually.Gives(async () => (await maria.Api.Get("/api/v1/notifications?kind=mentioned")).Expect(200).Items.Single());
    }

    static async Task<string> Seen(Member reader, StageIds pipeline, Guid id)
    {
        var filter = new
        {
            filter = new
            {
                field = "pipelineId",
                op = "eq",
                value = pipeline.PipelineId,
            },
        };
        var board = (await reader.Api.Get($"/api/v1/pipelines/{pipeline.PipelineId}/board")).Expect(200)["columns"][0]!;
        var places = new (string Place, bool IsThere)[]
        {
            ("list", Has((await reader.Api.Get($"{Path}?pipelineId={pipeline.PipelineId}")).Expect(200).Items, id)),
            ("search", Has((await reader.Api.Post($"{Path}/search", filter)).Expect(200).Items, id)),
            ("board", board["count"]!.GetValue<long>() == 1 && Has(board["items"]!.AsArray()!, id)),
            ("timeline", (int)(await reader.Api.Get($"/api/v1/timeline?recordType=deal&recordId={id}")).Status == 200),
        };
        return string.Join(' ', places.Where(p => p.IsThere).Select(p => p.Place));
    }

    static bool Has(IEnumerable<JsonNode?> items, Guid id) => items.Any(item => item!.Uuid("id") == id);

    async Task<Member> NewManager(params (string Permission, string Scope)[] more)
    {
        (string, string)[] grants =
        [
            ("deals.read", "own"),
            ("deals.change", "own"),
            ("pipelines.read", "tenant"),
            ("timeline.read", "tenant"),
            .. more,
        ];
        return await api.NewMember(await api.NewRole(grants));
    }

    Task<ApiResponse> Set(Guid id, Guid userId, string role) => office.Put($"{Path}/{id}/members/{userId}", new { role });
}
