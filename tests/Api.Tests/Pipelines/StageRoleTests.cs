using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Deals;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Pipelines;

/// <summary>Who takes deals into and out of a stage.</summary>
public sealed class StageRoleTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Deals = "/api/v1/deals";
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task Only_the_roles_of_a_stage_take_deals_in_and_out_and_nothing_else_is_changed()
    {
        var (seller, approver, pipeline) = (await Role(), await Role(), await office.NewPipeline("Согласование"));
        await Change(pipeline, pipeline.Open[1], new { enterRoles = new[] { approver }, leaveRoles = new[] { approver } });
        var (sales, boss, deal) = (
            await api.NewMember(seller),
            await api.NewMember(approver),
            await office.NewDeal(stageId: pipeline.Open[0])
        );
        var before = (await office.Get($"{Deals}/{deal}")).Version;
        (await Move(sales, deal, pipeline.Open[1]))
            .ExpectProblem(403, "stage_role_missing")
            .Faults.ShouldBe(["stage_role_missing /stageId"]);
        (await office.Get($"{Deals}/{deal}")).Version.ShouldBe(before);
        (await Move(boss, deal, pipeline.Open[1])).Expect(200);
        (await Move(sales, deal, pipeline.Open[0])).ExpectProblem(403, "stage_role_missing");
        (await sales.Api.Post($"{Deals}/{deal}/win", new { })).ExpectProblem(403, "stage_role_missing");
        (await Move(boss, deal, pipeline.Open[0])).Expect(200);
        (await sales.Api.Post($"{Deals}/{deal}/win", new { })).Expect(200);
    }

    [Fact]
    public async Task Won_is_guarded_and_so_is_the_way_back()
    {
        var (seller, approver, pipeline) = (await Role(), await Role(), await office.NewPipeline("Выигрыш"));
        var won = (await office.Get($"/api/v1/pipelines/{pipeline.PipelineId}"))["stages"]
            .AsArray()
            .Single(s => s!["type"]!.GetValue<string>() == "won")!;
        await Change(pipeline, won["id"]!.GetValue<Guid>(), new { enterRoles = new[] { approver }, leaveRoles = new[] { approver } });
        var (sales, boss, deal) = (
            await api.NewMember(seller),
            await api.NewMember(approver),
            await office.NewDeal(stageId: pipeline.Open[0])
        );
        (await sales.Api.Post($"{Deals}/{deal}/win", new { })).ExpectProblem(403, "stage_role_missing");
        (await boss.Api.Post($"{Deals}/{deal}/win", new { })).Expect(200);
        (await sales.Api.Post($"{Deals}/{deal}/reopen", new { })).ExpectProblem(403, "stage_role_missing");
        (await boss.Api.Post($"{Deals}/{deal}/reopen", new { })).Expect(200);
    }

    [Fact]
    public async Task A_program_is_not_held_to_roles_and_a_new_deal_begins_in_the_first_stage_by_anyone()
    {
        var (seller, approver, pipeline) = (await Role(), await Role(), await office.NewPipeline("Начало"));
        foreach (var stage in pipeline.Open)
            await Change(pipeline, stage, new { enterRoles = new[] { approver } });
        var sales = await api.NewMember(seller);
        (await Create(sales, pipeline.Open[0])).Expect(201);
        (await Create(sales, pipeline.Open[1])).ExpectProblem(403, "stage_role_missing").Faults.ShouldBe(["stage_role_missing /stageId"]);
        var deal = await office.NewDeal(stageId: pipeline.Open[0]);
        (await office.Post($"{Deals}/{deal}/move", new { stageId = pipeline.Open[1] })).Expect(200);
    }

    [Fact]
    public async Task A_preview_counts_people_and_unknown_roles_are_refused_where_they_stand()
    {
        var (role, pipeline) = (await Role(), await office.NewPipeline("Пробный"));
        await api.NewMember(role);
        await api.NewMember(role);
        await api.NewMember(await Role());
        var path = $"/api/v1/pipelines/{pipeline.PipelineId}/stages/{pipeline.Open[1]}";
        var preview = (await office.Post($"{path}/preview", new { enterRoles = new[] { role } })).Expect(200);
        preview["enterPeople"].GetValue<int>().ShouldBe(2);
        preview["leavePeople"].GetValue<int>().ShouldBeGreaterThan(2);
        (await office.Post($"{path}/preview", new { leaveRoles = new[] { role, "nobody_has" } }))
            .ExpectProblem(422, "stage_role_unknown")
            .Faults.ShouldBe(["stage_role_unknown /leaveRoles/1"]);
        (await office.Patch(path, new { enterRoles = new[] { "nobody_has" } })).ExpectProblem(422, "stage_role_unknown");
    }

    [Fact]
    public async Task The_board_tells_the_roles_and_null_takes_them_away()
    {
        var (role, pipeline) = (await Role(), await office.NewPipeline("Доска ролей"));
        await Change(pipeline, pipeline.Open[1], new { enterRoles = new[] { role } });
        (await Stage(pipeline)).ToJsonString().ShouldContain($"\"enterRoles\":[\"{role}\"]");
        await Change(pipeline, pipeline.Open[1], new JsonObject { ["enterRoles"] = null });
        (await Stage(pipeline))["enterRoles"].ShouldBeNull();
    }

    async Task<JsonNode> Stage(StageIds pipeline) =>
        (await office.Get($"/api/v1/pipelines/{pipeline.PipelineId}/board")).Expect(200)["columns"][1]!["stage"]!;

    async Task Change(StageIds pipeline, Guid stage, object roles) =>
        (await office.Patch($"/api/v1/pipelines/{pipeline.PipelineId}/stages/{stage}", roles)).Expect(200);

    Task<string> Role() =>
        api.NewRole(("deals.read", "tenant"), ("deals.change", "tenant"), ("deals.create", "tenant"), ("pipelines.read", "tenant"));

    static Task<ApiResponse> Move(Member who, Guid deal, Guid stage) => who.Api.Post($"{Deals}/{deal}/move", new { stageId = stage });

    static Task<ApiResponse> Create(Member who, Guid stage) => who.Api.Post(Deals, new { title = "Кредит", stageId = stage });
}
