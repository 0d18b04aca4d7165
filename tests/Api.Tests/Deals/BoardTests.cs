using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Deals;

/// <summary>The columns of a pipeline: what is in them, how much it is, and in which order.</summary>
public sealed class BoardTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Deals = "/api/v1/deals";
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_board_has_every_stage_in_order_also_without_deals()
    {
        var pipeline = await office.NewPipeline("Пустая доска");
        var columns = await Board(pipeline);
        columns.Select(c => c["stage"]!["name"]!.GetValue<string>()).ShouldBe(["Новая", "В банке", "Выдано", "Отказ"]);
        columns.Select(c => c["count"]!.GetValue<long>()).ShouldBe([0, 0, 0, 0]);
        columns[0]["stage"]!.ShouldBeJson((await office.Get($"/api/v1/pipelines/{pipeline.PipelineId}"))["stages"][0]!);
    }

    [Fact]
    public async Task New_deals_come_on_top_and_are_read_as_they_are()
    {
        var pipeline = await office.NewPipeline("Сверху");
        var (first, second) = (await office.NewDeal(stageId: pipeline.Open[0]), await office.NewDeal(stageId: pipeline.Open[0]));
        var cards = (await Board(pipeline))[0]["items"]!.AsArray();
        cards.Select(c => Id(c!)).ShouldBe([second, first]);
        cards[1]!.ShouldBeJson((await office.Get($"{Deals}/{first}")).Json);
    }

    [Fact]
    public async Task Sums_are_by_currency_and_weighted_by_the_probability_of_the_stage()
    {
        var pipeline = await office.NewPipeline("Суммы");
        (await office.Patch(Stage(pipeline, 0), new { probability = 25 })).Expect(200);
        await NewDeal(pipeline, 1_000, "RUB");
        await NewDeal(pipeline, 3_000, "RUB");
        await NewDeal(pipeline, 500, "USD");
        await office.NewDeal(stageId: pipeline.Open[0]);
        var column = (await Board(pipeline))[0];
        column["count"]!.GetValue<long>().ShouldBe(4);
        Sums(column, "amounts").ShouldBe(["4000 RUB", "500 USD"]);
        Sums(column, "weightedAmounts").ShouldBe(["1000 RUB", "125 USD"]);
    }

    [Fact]
    public async Task A_column_goes_on_page_by_page_to_its_end()
    {
        var pipeline = await office.NewPipeline("Страницы");
        var ids = new List<Guid>();
        for (var n = 0; n < 5; n++)
            ids.Insert(0, await office.NewDeal(stageId: pipeline.Open[0]));
        var board = (await Board(pipeline, "cards=2"))[0];
        var second = (await office.Get($"{Column(pipeline)}?limit=2&cursor={board["nextCursor"]!.GetValue<string>()}")).Expect(200);
        var third = (await office.Get($"{Column(pipeline)}?limit=2&cursor={second.NextCursor}")).Expect(200);
        board["items"]!.AsArray().Select(c => Id(c!)).Concat(second.Items.Select(Id)).Concat(third.Items.Select(Id)).ShouldBe(ids);
        third.NextCursor.ShouldBeNull();
    }

    [Fact]
    public async Task Filters_and_saved_views_hold_for_cards_and_figures()
    {
        var pipeline = await office.NewPipeline("Фильтры");
        var (mine, client) = (await office.NewDeal("Ипотека", pipeline.Open[0]), await NewDeal(pipeline, 700, "RUB"));
        var view = new
        {
            record = "deal",
            name = $"Ипотека {Guid.CreateVersion7():N}",
            filter = new
            {
                field = "title",
                op = "contains",
                value = "ипот",
            },
        };
        var viewId = (await office.Post("/api/v1/saved-views", view)).Expect(201).Id;
        (await Cards(pipeline, $"viewId={viewId}")).ShouldBe([mine]);
        Sums((await Board(pipeline, $"viewId={viewId}"))[0], "amounts").ShouldBeEmpty();
        (await Cards(pipeline, "createdTo=2020-01-01T00:00:00Z")).ShouldBeEmpty();
        (await Cards(pipeline, "state=open&createdFrom=2020-01-01T00:00:00Z")).ShouldBe([client, mine]);
        (await Cards(pipeline, $"responsibleId={Guid.CreateVersion7()}")).ShouldBeEmpty();
        (await office.Get($"{Column(pipeline)}?viewId={viewId}")).Expect(200).Items.Select(Id).ShouldBe([mine]);
        (await office.Get($"{Path(pipeline)}?viewId={Guid.CreateVersion7()}")).ExpectProblem(422, "saved_view_unknown");
    }

    [Fact]
    public async Task Deals_about_a_lead_are_found_by_it_and_a_lead_that_there_is_not_has_none()
    {
        var (pipeline, lead) = (await office.NewPipeline("По лиду"), await api.NewLead());
        var deal = (await office.Post(Deals, new { leadId = lead, stageId = pipeline.Open[0] })).Expect(201).Id;
        await office.NewDeal(stageId: pipeline.Open[0]);
        (await Cards(pipeline, $"leadId={lead}")).ShouldBe([deal]);
        (await Cards(pipeline, $"leadId={Guid.CreateVersion7()}")).ShouldBeEmpty();
        (await Cards(pipeline, $"clientId={Guid.CreateVersion7()}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_sees_their_own_deals_counts_and_sums_their_own()
    {
        var pipeline = await office.NewPipeline("Свои");
        var me = await api.NewMember(await api.NewRole(("deals.read", "own"), ("leads.read", "own"), ("leads.contacts.read", "own")));
        await NewDeal(pipeline, 1_000, "RUB");
        var own = await NewDeal(pipeline, 50, "RUB", me.Id);
        var column = (await me.Api.Get(Path(pipeline))).Expect(200)["columns"][0]!;
        (column["count"]!.GetValue<long>(), column["items"]!.AsArray().Single()!["id"]!.GetValue<Guid>()).ShouldBe((1, own));
        Sums(column, "amounts").ShouldBe(["50 RUB"]);
    }

    [Fact]
    public async Task A_hidden_amount_is_in_no_sum()
    {
        var pipeline = await office.NewPipeline("Скрытые суммы");
        var role = await api.NewRole(("deals.read", "tenant"), ("leads.read", "tenant"), ("leads.contacts.read", "tenant"));
        object mask = new
        {
            record = "deal",
            field = "amount",
            @as = "hidden",
        };
        (await office.Patch($"/api/v1/roles/{role}", new { masks = new[] { mask } })).Expect(200);
        var me = await api.NewMember(role);
        await NewDeal(pipeline, 1_000, "RUB");
        var column = (await me.Api.Get(Path(pipeline))).Expect(200)["columns"][0]!;
        column["items"]![0]!["amount"].ShouldBeNull();
        Sums(column, "amounts").ShouldNotContain("1000 RUB");
    }

    [Fact]
    public async Task A_deal_that_stays_too_long_is_overdue()
    {
        var pipeline = await office.NewPipeline("Сроки");
        (await office.Patch(Stage(pipeline, 0), new { serviceHours = 48 })).Expect(200);
        var deal = await office.NewDeal(stageId: pipeline.Open[0]);
        (await Cards(pipeline, "isOverdue=true")).ShouldBeEmpty();
        (await office.Patch(Stage(pipeline, 0), new { serviceHours = 1 })).Expect(200);
        api.Clock.Advance(TimeSpan.FromHours(2));
        (await Cards(pipeline, "isOverdue=true")).ShouldBe([deal]);
        (await Board(pipeline))[0]["overdueCount"]!.GetValue<long>().ShouldBe(1);
        (await office.Get($"{Deals}?isOverdue=true&pipelineId={pipeline.PipelineId}")).Items.Select(Id).ShouldBe([deal]);
        (await office.Post($"{Deals}/{deal}/move", new { stageId = pipeline.Open[1] })).Expect(200).Json["stageDueAt"].ShouldBeNull();
        (await office.Get($"{Deals}?isOverdue=false&pipelineId={pipeline.PipelineId}")).Items.Select(Id).ShouldBe([deal]);
    }

    [Fact]
    public async Task A_board_of_another_tenant_does_not_exist()
    {
        var (pipeline, stranger) = (await office.NewPipeline("Чужая доска"), api.As(api.Network.Franchisees[0]));
        (await stranger.Get(Path(pipeline))).ExpectProblem(404, "pipeline_not_found");
        (await stranger.Get(Column(pipeline))).ExpectProblem(404, "stage_not_found");
        (await office.Get($"{Column(pipeline)}?cursor=abc")).ExpectProblem(400, "invalid_request");
    }

    [Fact]
    public async Task Ten_thousand_deals_are_counted_and_summed_at_once()
    {
        var pipeline = await office.NewPipeline("Большая доска");
        await api.Database.Execute(
            """
            insert into deals (tenant_id, id, title, pipeline_id, stage_id, state, amount_minor, amount_currency, created_at, updated_at, version)
            select $1, uuid_v7(now()), 'Сделка', $2, case n % 2 when 0 then $3 else $4 end, 'open', 100, 'RUB', now(), now(), 1
            from generate_series(1, 10000) n
            """,
            api.HeadOffice.Id,
            pipeline.PipelineId,
            pipeline.Open[0],
            pipeline.Open[1]
        );
        var columns = await Board(pipeline, "cards=50");
        columns.Take(2).Select(c => c["count"]!.GetValue<long>()).ShouldBe([5_000, 5_000]);
        Sums(columns[1], "amounts").ShouldBe(["500000 RUB"]);
        columns[0]["items"]!.AsArray().Count.ShouldBe(50);
    }

    async Task<Guid> NewDeal(StageIds pipeline, long minor, string currency, Guid? responsibleId = null)
    {
        object amount = new { amount = minor, currency };
        object body = responsibleId is null
            ? new
            {
                title = "Кредит",
                stageId = pipeline.Open[0],
                amount,
            }
            : new
            {
                title = "Кредит",
                stageId = pipeline.Open[0],
                amount,
                responsibleId,
            };
        return (await office.Post(Deals, body)).Expect(201).Id;
    }

    async Task<IReadOnlyList<JsonNode>> Board(StageIds pipeline, string query = "") =>
        [.. (await office.Get($"{Path(pipeline)}?{query}")).Expect(200)["columns"].AsArray().Select(c => c!)];

    async Task<IEnumerable<Guid>> Cards(StageIds pipeline, string query) =>
        (await Board(pipeline, query))[0]["items"]!.AsArray().Select(c => Id(c!));

    static IEnumerable<string> Sums(JsonNode column, string of) =>
        column[of]!.AsArray().Select(m => $"{m!["amount"]!.GetValue<long>()} {m["currency"]!.GetValue<string>()}");

    static string Path(StageIds pipeline) => $"/api/v1/pipelines/{pipeline.PipelineId}/board";

    static string Column(StageIds pipeline) => $"/api/v1/pipelines/{pipeline.PipelineId}/stages/{pipeline.Open[0]}/deals";

    static string Stage(StageIds pipeline, int open) => $"/api/v1/pipelines/{pipeline.PipelineId}/stages/{pipeline.Open[open]}";

    static Guid Id(JsonNode deal) => deal["id"]!.GetValue<Guid>();
}
