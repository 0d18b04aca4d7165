using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Pipelines;

public sealed class PipelineTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/pipelines";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_pipeline_that_was_created_can_be_read()
    {
        var created = await office.Post(Path, Pipeline("Ипотека"));
        created.Expect(201).Version.ShouldBe(1);
        created.Headers.Location!.ToString().ShouldBe($"{Path}/{created.Id}");
        var read = await office.Get($"{Path}/{created.Id}");
        read.Expect(200).Text.ShouldBe(created.Text);
        Names(read).ShouldBe(["Новая", "В банке", "Выдано", "Отказ"]);
    }

    [Fact]
    public async Task A_new_tenant_has_a_default_pipeline_and_reasons_to_lose_deals()
    {
        var tenant = api.As(api.Network.Franchisees[0]);
        var pipeline = (await tenant.Get(Path)).Expect(200).Items.Single();
        pipeline["isDefault"]!.GetValue<bool>().ShouldBeTrue();
        pipeline["name"]!.GetValue<string>().ShouldBe("Кредит");
        Types(pipeline).ShouldBe(["open", "open", "open", "open", "won", "lost"]);
        (await tenant.Get("/api/v1/loss-reasons")).Expect(200).Items.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_name_is_taken_whatever_its_case()
    {
        (await office.Post(Path, Pipeline("Авто"))).Expect(201);
        (await office.Post(Path, Pipeline(" аВТО "))).ExpectProblem(409, "pipeline_name_taken");
    }

    [Fact]
    public async Task Of_ten_equal_requests_at_once_one_creates_the_pipeline()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => office.Post(Path, Pipeline("Гонка"))));
        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Count(a => a.Code == "pipeline_name_taken").ShouldBe(9);
    }

    [Fact]
    public async Task A_pipeline_without_a_won_stage_is_refused()
    {
        var body = new { name = "Без успеха", stages = new[] { Stage("Новая", "open"), Stage("В банке", "open"), Stage("Отказ", "lost") } };
        var refused = (await office.Post(Path, body)).ExpectProblem(422, "pipeline_needs_outcomes");
        refused.Faults.ShouldBe(["pipeline_needs_outcomes /stages"]);
    }

    [Fact]
    public async Task Two_stages_of_one_name_are_refused_at_the_second()
    {
        var body = new
        {
            name = "Дважды",
            stages = new[] { Stage("Новая", "open"), Stage("новая", "open"), Stage("Выдан", "won"), Stage("Отказ", "lost") },
        };
        (await office.Post(Path, body)).ExpectProblem(409, "stage_name_taken").Faults.ShouldBe(["stage_name_taken /stages/1/name"]);
    }

    [Fact]
    public async Task A_name_of_nothing_but_spaces_is_refused() =>
        (await office.Post(Path, Pipeline("   "))).ExpectProblem(400, "invalid_request").Faults.ShouldBe(["pattern_mismatch /name"]);

    [Fact]
    public async Task The_list_starts_with_the_default_pipeline_and_goes_on_by_name_page_by_page()
    {
        var tenant = api.As(api.Network.Franchisees[1]);
        (await tenant.Post(Path, Pipeline("Ягода"))).Expect(201);
        (await tenant.Post(Path, Pipeline("абрикос"))).Expect(201);
        (await tenant.Post(Path, Pipeline("Банан"))).Expect(201);
        var first = (await tenant.Get($"{Path}?limit=2")).Expect(200);
        var second = (await tenant.Get($"{Path}?limit=2&cursor={first.NextCursor}")).Expect(200);
        first.Items.Concat(second.Items).Select(Name).ShouldBe(["Кредит", "абрикос", "Банан", "Ягода"]);
        second.NextCursor.ShouldBeNull();
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused() =>
        (await office.Get($"{Path}?cursor=AAAAAAAAAAAAAAAAAAAAAA"))
            .ExpectProblem(400, "invalid_request")
            .Faults.ShouldBe(["invalid_cursor cursor"]);

    [Fact]
    public async Task A_pipeline_becomes_the_default_one_and_the_former_steps_back()
    {
        var tenant = api.As(api.Network.Franchisees[2]);
        var former = (await tenant.Get(Path)).Items.Single()["id"];
        var next = await tenant.Post(Path, Pipeline("Новая главная"));
        (await tenant.Patch($"{Path}/{next.Id}", new { isDefault = true })).Expect(200)["isDefault"].GetValue<bool>().ShouldBeTrue();
        (await tenant.Get($"{Path}/{former}")).Expect(200)["isDefault"].GetValue<bool>().ShouldBeFalse();
        (await tenant.Patch($"{Path}/{next.Id}", new { isDefault = false })).ExpectProblem(409, "pipeline_is_default");
        (await tenant.Delete($"{Path}/{next.Id}")).ExpectProblem(409, "pipeline_is_default");
        (await tenant.Delete($"{Path}/{former}")).Expect(204);
    }

    [Fact]
    public async Task However_many_pipelines_become_the_default_at_once_one_is_it()
    {
        var tenant = api.As((await api.NewNetwork(franchisees: 0)).HeadOffice);
        var made = await Task.WhenAll(Enumerable.Range(0, 3).Select(n => tenant.Post(Path, Pipeline($"Воронка {n}"))));
        await Task.WhenAll(made.Select(p => tenant.Patch($"{Path}/{p.Id}", new { isDefault = true })));
        (await tenant.Get(Path)).Items.Count(p => p["isDefault"]!.GetValue<bool>()).ShouldBe(1);
    }

    [Fact]
    public async Task A_pipeline_created_as_the_default_one_takes_over()
    {
        var tenant = api.As((await api.NewNetwork(franchisees: 0)).HeadOffice);
        var created = await tenant.Post(
            Path,
            new
            {
                name = "Сразу главная",
                isDefault = true,
                stages = Stages(),
            }
        );
        created.Expect(201)["isDefault"].GetValue<bool>().ShouldBeTrue();
        (await tenant.Get(Path)).Items.Count(p => p["isDefault"]!.GetValue<bool>()).ShouldBe(1);
    }

    [Fact]
    public async Task A_tenant_has_fifty_pipelines_at_most()
    {
        var tenant = api.As((await api.NewNetwork(franchisees: 0)).HeadOffice);
        await Task.WhenAll(Enumerable.Range(0, 49).Select(async n => (await tenant.Post(Path, Pipeline($"Воронка {n}"))).Expect(201)));
        (await tenant.Post(Path, Pipeline("Лишняя"))).ExpectProblem(422, "pipeline_limit_reached");
    }

    [Fact]
    public async Task A_change_to_an_older_version_is_refused()
    {
        var id = (await office.Post(Path, Pipeline("Версии"))).Id;
        (await office.Patch($"{Path}/{id}", new { name = "Версии 2" }, ifMatch: 1)).Expect(200).Version.ShouldBe(2);
        (await office.Patch($"{Path}/{id}", new { name = "Версии 3" }, ifMatch: 1)).ExpectProblem(412, "stale_version");
        (await office.Delete($"{Path}/{id}", ifMatch: 1)).ExpectProblem(412, "stale_version");
    }

    [Fact]
    public async Task A_repeated_request_creates_one_pipeline()
    {
        var first = await office.Post(Path, Pipeline("Повтор"), key: "pipeline-again");
        (await office.Post(Path, Pipeline("Повтор"), key: "pipeline-again")).Expect(201).Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task A_pipeline_of_another_tenant_does_not_exist()
    {
        var id = (await office.Post(Path, Pipeline("Чужая"))).Id;
        var stranger = api.As(api.Network.Franchisees[0]);
        (await stranger.Get($"{Path}/{id}")).ExpectProblem(404, "pipeline_not_found");
        (await stranger.Patch($"{Path}/{id}", new { name = "Моя" })).ExpectProblem(404, "pipeline_not_found");
        (await stranger.Delete($"{Path}/{id}")).ExpectProblem(404, "pipeline_not_found");
        (await stranger.Post($"{Path}/{id}/stages", Stage("Моя", "open"))).ExpectProblem(404, "pipeline_not_found");
    }

    [Fact]
    public async Task A_deleted_pipeline_is_gone()
    {
        var id = (await office.Post(Path, Pipeline("Ненужная"))).Id;
        (await office.Delete($"{Path}/{id}")).Expect(204);
        (await office.Get($"{Path}/{id}")).ExpectProblem(404, "pipeline_not_found");
    }

    internal static object Pipeline(string name) => new { name, stages = Stages() };

    internal static object Stage(string name, string type) =>
        new
        {
            name,
            color = "#2F80ED",
            type,
        };

    static object[] Stages() => [Stage("Новая", "open"), Stage("В банке", "open"), Stage("Выдано", "won"), Stage("Отказ", "lost")];

    static string Name(JsonNode item) => item["name"]!.GetValue<string>();

    internal static IEnumerable<string> Names(ApiResponse pipeline) => pipeline["stages"].AsArray().Select(s => Name(s!));

    static IEnumerable<string> Types(JsonNode pipeline) => pipeline["stages"]!.AsArray().Select(s => s!["type"]!.GetValue<string>());
}
