using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Deals;

public sealed class DealListTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/deals";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_tenant_without_deals_has_an_empty_list()
    {
        var list = (await api.As(api.Network.Franchisees[0]).Get($"{Path}?count=exact")).Expect(200);
        list.Items.ShouldBeEmpty();
        list.NextCursor.ShouldBeNull();
        list["total"]["count"]!.GetValue<long>().ShouldBe(0);
    }

    [Fact]
    public async Task The_list_is_newest_first_page_by_page()
    {
        var tenant = api.As(api.Network.Franchisees[1]);
        var ids = new[] { await tenant.NewDeal("Первая"), await tenant.NewDeal("Вторая"), await tenant.NewDeal("Третья") };
        var first = (await tenant.Get($"{Path}?limit=2")).Expect(200);
        var second = (await tenant.Get($"{Path}?limit=2&cursor={first.NextCursor}")).Expect(200);
        first.Items.Concat(second.Items).Select(Id).ShouldBe(ids.OrderDescending());
        second.NextCursor.ShouldBeNull();
    }

    [Fact]
    public async Task Deals_are_found_by_pipeline_stage_and_state()
    {
        var pipeline = await office.NewPipeline("Для списка");
        var (first, second) = (await office.NewDeal(stageId: pipeline.Open[0]), await office.NewDeal(stageId: pipeline.Open[1]));
        (await office.Post($"{Path}/{second}/win", new { })).Expect(200);
        (await Found($"pipelineId={pipeline.PipelineId}")).ShouldBe([second, first]);
        (await Found($"stageId={pipeline.Open[0]}")).ShouldBe([first]);
        (await Found($"pipelineId={pipeline.PipelineId}&state=won")).ShouldBe([second]);
        (await Found($"pipelineId={pipeline.PipelineId}&state=lost")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Deals_are_found_by_responsible_and_lead()
    {
        var (lead, me) = (await office.NewLead("Список Лидов", "+79161234503"), api.HeadOffice.Client.Id);
        var deal = (await office.Post(Path, new { leadId = lead, responsibleId = me })).Expect(201).Id;
        (await Found($"leadId={lead}")).ShouldBe([deal]);
        (await Found($"leadId={lead}&responsibleId={me}")).ShouldBe([deal]);
        (await Found($"leadId={lead}&responsibleId={lead}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Deals_are_found_from_a_time_on_and_before_a_time()
    {
        var pipeline = await office.NewPipeline("По времени");
        var deal = await office.NewDeal(stageId: pipeline.Open[0]);
        var at = (await office.Get($"{Path}/{deal}"))["createdAt"].GetValue<string>();
        (await Found($"stageId={pipeline.Open[0]}&createdFrom={at}")).ShouldBe([deal]);
        (await Found($"stageId={pipeline.Open[0]}&createdTo={at}")).ShouldBeEmpty();
        (await Found($"stageId={pipeline.Open[0]}&createdFrom=2020-01-01T00:00:00Z&createdTo=2100-01-01T00:00:00%2B03:00")).ShouldBe([
            deal,
        ]);
    }

    [Fact]
    public async Task Deals_are_found_by_when_they_were_changed()
    {
        var pipeline = await office.NewPipeline("По изменению");
        var (untouched, touched) = (await office.NewDeal(stageId: pipeline.Open[0]), await office.NewDeal(stageId: pipeline.Open[0]));
        var changed = (await office.Patch($"{Path}/{touched}", new { title = "Новое имя" })).Expect(200);
        var at = changed["updatedAt"].GetValue<string>();
        (await Found($"pipelineId={pipeline.PipelineId}&updatedFrom={at}")).ShouldBe([touched]);
        (await Found($"pipelineId={pipeline.PipelineId}&updatedFrom=2020-01-01T00:00:00Z")).ShouldBe([touched, untouched]);
    }

    [Fact]
    public async Task Counting_is_left_out_capped_or_exact_as_asked()
    {
        var pipeline = await office.NewPipeline("Счёт");
        await api.Database.Execute(
            """
            insert into deals (tenant_id, id, title, pipeline_id, stage_id, state, created_at, updated_at, version)
            select $1, uuid_v7(now()), 'Сделка', $2, $3, 'open', now(), now(), 1 from generate_series(1, 10002)
            """,
            api.HeadOffice.Id,
            pipeline.PipelineId,
            pipeline.Open[0]
        );
        (await Total(pipeline, "")).ShouldBeNull();
        (await Total(pipeline, "&count=none")).ShouldBeNull();
        (await Total(pipeline, "&count=capped"))!.ToJsonString().ShouldBe("""{"count":10001,"isExact":false}""");
        (await Total(pipeline, "&count=exact"))!.ToJsonString().ShouldBe("""{"count":10002,"isExact":true}""");
    }

    [Fact]
    public async Task A_capped_count_below_the_cap_is_exact()
    {
        var pipeline = await office.NewPipeline("Малый счёт");
        await office.NewDeal(stageId: pipeline.Open[0]);
        (await Total(pipeline, "&count=capped"))!.ToJsonString().ShouldBe("""{"count":1,"isExact":true}""");
    }

    [Fact]
    public async Task A_filter_that_is_no_value_is_refused()
    {
        (await office.Get($"{Path}?state=closed")).ExpectProblem(400, "invalid_request");
        (await office.Get($"{Path}?stageId=1")).ExpectProblem(400, "invalid_request");
        (await office.Get($"{Path}?createdFrom=2026-01-01T00:00:00"))
            .ExpectProblem(400, "invalid_request")
            .Faults.ShouldBe(["invalid_value createdFrom"]);
        (await office.Get($"{Path}?createdFrom=yesterday")).ExpectProblem(400, "invalid_request");
        (await office.Get($"{Path}?count=all")).ExpectProblem(400, "invalid_request");
    }

    async Task<JsonNode?> Total(StageIds pipeline, string count) =>
        (await office.Get($"{Path}?limit=1&pipelineId={pipeline.PipelineId}{count}")).Expect(200).Json["total"];

    async Task<IEnumerable<Guid>> Found(string filter) => (await office.Get($"{Path}?{filter}")).Expect(200).Items.Select(Id);

    static Guid Id(JsonNode deal) => deal["id"]!.GetValue<Guid>();
}
