using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Deals;

public sealed class DealTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/deals";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_deal_starts_in_the_first_open_stage_of_the_default_pipeline()
    {
        var created = await office.Post(
            Path,
            new
            {
                title = " Ипотека ",
                amount = DealSteps.Rubles(450),
                expectedCloseOn = "2026-03-01",
            }
        );
        created.Expect(201).Version.ShouldBe(1);
        created.Headers.Location!.ToString().ShouldBe($"{Path}/{created.Id}");
        (created["title"].GetValue<string>(), created["state"].GetValue<string>()).ShouldBe(("Ипотека", "open"));
        created["stageId"].GetValue<Guid>().ShouldBe((await office.Stages()).Open[0]);
        (await office.Get($"{Path}/{created.Id}")).Expect(200).Text.ShouldBe(created.Text);
    }

    [Fact]
    public async Task A_deal_without_a_title_takes_the_name_of_its_lead()
    {
        var lead = await office.NewLead("Иван Петров", "+79161234501");
        var deal = (await office.Post(Path, new { leadId = lead })).Expect(201);
        (deal["title"].GetValue<string>(), deal["leadId"].GetValue<Guid>()).ShouldBe(("Иван Петров", lead));
    }

    [Fact]
    public async Task A_deal_needs_a_title_or_a_lead() =>
        (await office.Post(Path, new { })).ExpectProblem(400, "invalid_request").Faults.ShouldBe(["required /title"]);

    [Fact]
    public async Task A_title_of_nothing_but_spaces_is_refused() =>
        (await office.Post(Path, new { title = "  " })).ExpectProblem(400, "invalid_request").Faults.ShouldBe(["pattern_mismatch /title"]);

    [Fact]
    public async Task A_title_has_two_hundred_code_points_at_most()
    {
        (await office.Post(Path, new { title = string.Concat(Enumerable.Repeat("😀", 200)) })).Expect(201);
        (await office.Post(Path, new { title = string.Concat(Enumerable.Repeat("😀", 201)) })).ExpectProblem(400, "invalid_request");
        var accents = string.Concat(Enumerable.Repeat("e\u0301", 101));
        (await office.Post(Path, new { title = accents })).ExpectProblem(400, "invalid_request").Faults.ShouldBe(["too_long /title"]);
    }

    [Fact]
    public async Task A_deal_about_an_unknown_lead_is_refused() =>
        (await office.Post(Path, new { leadId = Guid.CreateVersion7() }))
            .ExpectProblem(422, "lead_unknown")
            .Faults.ShouldBe(["lead_unknown /leadId"]);

    [Fact]
    public async Task A_lead_of_another_tenant_is_unknown()
    {
        var lead = await api.As(api.Network.Franchisees[0]).NewLead("Чужой лид", "+79161234502");
        (await office.Post(Path, new { leadId = lead })).ExpectProblem(422, "lead_unknown");
    }

    [Fact]
    public async Task A_deal_starts_where_it_is_told_to()
    {
        var pipeline = await office.NewPipeline("Своя");
        (await office.Post(Path, new { title = "Авто", pipelineId = pipeline.PipelineId }))["stageId"]
            .GetValue<Guid>()
            .ShouldBe(pipeline.Open[0]);
        (await office.Post(Path, new { title = "Авто", stageId = pipeline.Open[1] }))["pipelineId"]
            .GetValue<Guid>()
            .ShouldBe(pipeline.PipelineId);
    }

    [Fact]
    public async Task A_deal_does_not_start_where_there_is_nothing()
    {
        var (pipeline, elsewhere) = (await office.NewPipeline("Пустая"), await office.Stages());
        (await office.Post(Path, new { title = "Авто", pipelineId = Guid.CreateVersion7() })).ExpectProblem(422, "pipeline_unknown");
        (await office.Post(Path, new { title = "Авто", stageId = Guid.CreateVersion7() })).ExpectProblem(422, "stage_not_in_pipeline");
        var mixed = new
        {
            title = "Авто",
            pipelineId = pipeline.PipelineId,
            stageId = elsewhere.Open[0],
        };
        (await office.Post(Path, mixed)).ExpectProblem(422, "stage_not_in_pipeline");
        (await office.Post(Path, new { title = "Авто", stageId = pipeline.Won[0] })).ExpectProblem(422, "stage_closes_deal");
    }

    [Fact]
    public async Task A_pipeline_of_another_tenant_is_unknown()
    {
        var stages = await api.As(api.Network.Franchisees[0]).Stages();
        (await office.Post(Path, new { title = "Авто", pipelineId = stages.PipelineId })).ExpectProblem(422, "pipeline_unknown");
        (await office.Post(Path, new { title = "Авто", stageId = stages.Open[0] })).ExpectProblem(422, "stage_not_in_pipeline");
    }

    [Fact]
    public async Task The_responsible_is_a_member_of_the_tenant()
    {
        var deal = (await office.Post(Path, new { title = "Авто", responsibleId = api.HeadOffice.Client.Id })).Expect(201);
        var stranger = new { title = "Авто", responsibleId = api.Network.Franchisees[0].Client.Id };
        (await office.Post(Path, stranger)).ExpectProblem(422, "responsible_unknown");
        (await office.Patch($"{Path}/{deal.Id}", stranger)).ExpectProblem(422, "responsible_unknown");
    }

    [Fact]
    public async Task A_negative_amount_is_refused()
    {
        var deal = await office.NewDeal();
        (await office.Post(Path, new { title = "Авто", amount = DealSteps.Rubles(-1) })).ExpectProblem(422, "amount_negative");
        (await office.Patch($"{Path}/{deal}", new { amount = DealSteps.Rubles(-1) })).ExpectProblem(422, "amount_negative");
        (await office.Post($"{Path}/{deal}/win", new { amount = DealSteps.Rubles(-1) })).ExpectProblem(422, "amount_negative");
    }

    [Fact]
    public async Task A_patch_clears_what_is_null_and_keeps_what_is_absent()
    {
        var id = (
            await office.Post(
                Path,
                new
                {
                    title = "Авто",
                    amount = DealSteps.Rubles(450),
                    expectedCloseOn = "2026-03-01",
                }
            )
        ).Expect(201).Id;
        var changed = await office.Patch($"{Path}/{id}", new { amount = (object?)null, title = "Авто 2" });
        changed.Expect(200).Json["amount"].ShouldBeNull();
        (changed["title"].GetValue<string>(), changed["expectedCloseOn"].GetValue<string>(), changed.Version).ShouldBe(
            ("Авто 2", "2026-03-01", 2)
        );
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_makes_no_version()
    {
        var id = await office.NewDeal("Авто");
        (await office.Patch($"{Path}/{id}", new { title = "Авто" })).Expect(200).Version.ShouldBe(1);
        (await office.Patch($"{Path}/{id}", new { })).Expect(200).Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_change_to_an_older_version_is_refused()
    {
        var (id, stages) = (await office.NewDeal(), await office.Stages());
        (await office.Patch($"{Path}/{id}", new { title = "Другая" }, ifMatch: 1)).Expect(200);
        (await office.Patch($"{Path}/{id}", new { title = "Третья" }, ifMatch: 1)).ExpectProblem(412, "stale_version");
        (await office.Post($"{Path}/{id}/move", new { stageId = stages.Open[1] }, ifMatch: 1)).ExpectProblem(412, "stale_version");
        (await office.Post($"{Path}/{id}/win", new { }, ifMatch: 1)).ExpectProblem(412, "stale_version");
    }

    [Fact]
    public async Task A_repeated_request_creates_one_deal()
    {
        var first = (await office.Post(Path, new { title = "Повтор" }, key: "deal-again")).Expect(201);
        (await office.Post(Path, new { title = "Повтор" }, key: "deal-again")).Expect(201).Text.ShouldBe(first.Text);
        (await office.Post(Path, new { title = "Другое" }, key: "deal-again")).ExpectProblem(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task Ten_equal_requests_with_one_key_at_once_create_one_deal()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => office.Post(Path, new { title = "Один ключ" }, key: "deal-race"))
        );
        answers.Select(a => a.Expect(201).Text).Distinct().Count().ShouldBe(1);
        (await api.Database.Value<long>("select count(*) from deals where title = 'Один ключ'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_deal_of_another_tenant_does_not_exist()
    {
        var (id, stranger) = (await office.NewDeal(), api.As(api.Network.Franchisees[0]));
        (await stranger.Get($"{Path}/{id}")).ExpectProblem(404, "deal_not_found");
        (await stranger.Get($"{Path}/{id}/history")).ExpectProblem(404, "deal_not_found");
        (await stranger.Patch($"{Path}/{id}", new { title = "Моя" })).ExpectProblem(404, "deal_not_found");
        (await stranger.Post($"{Path}/{id}/move", new { stageId = id })).ExpectProblem(404, "deal_not_found");
        (await stranger.Post($"{Path}/{id}/win", new { })).ExpectProblem(404, "deal_not_found");
        (await stranger.Post($"{Path}/{id}/lose", new { lossReasonId = id })).ExpectProblem(404, "deal_not_found");
        (await stranger.Post($"{Path}/{id}/reopen", new { })).ExpectProblem(404, "deal_not_found");
    }
}
