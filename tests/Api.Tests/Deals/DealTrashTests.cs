using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;

namespace MakCrm.Api.Tests.Deals;

public sealed class DealTrashTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/deals";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task What_is_in_the_trash_leaves_the_lists_and_takes_no_changes()
    {
        var stages = await office.NewPipeline($"Корзина {Guid.CreateVersion7():N}");
        var id = await office.NewDeal(stageId: stages.Open[0]);
        var trashed = (await office.Post($"{Path}/{id}/trash")).Expect(200);
        trashed.Json.Text("trashedAt").ShouldNotBeNull();
        (await office.Get($"{Path}/{id}")).Expect(200).ShouldSay(trashed);
        (await Found("")).ShouldBeEmpty();
        (await Found("&trashState=trashed")).ShouldBe([id]);
        (await Found("&trashState=all")).ShouldBe([id]);
        (await office.Patch($"{Path}/{id}", new { title = "Другая" })).ExpectProblem(409, "deal_trashed");
        (await office.Post($"{Path}/{id}/move", new { stageId = stages.Open[1] })).ExpectProblem(409, "deal_trashed");
        (await office.Post($"{Path}/{id}/win", new { })).ExpectProblem(409, "deal_trashed");
        (await office.Post($"{Path}/{id}/lose", new { lossReasonId = await office.LossReason() })).ExpectProblem(409, "deal_trashed");
        (await office.Post($"{Path}/{id}/trash")).ExpectProblem(409, "deal_trashed");

        async Task<List<Guid>> Found(string state) =>
            [.. (await office.Get($"{Path}?pipelineId={stages.PipelineId}{state}")).Expect(200).Items.Select(d => d.Uuid("id")!.Value)];
    }

    [Fact]
    public async Task What_comes_out_of_the_trash_is_as_it_was()
    {
        var id = await office.NewDeal();
        (await office.Post($"{Path}/{id}/win", new { })).Expect(200);
        (await office.Post($"{Path}/{id}/restore")).ExpectProblem(409, "deal_not_trashed");
        (await office.Post($"{Path}/{id}/trash", key: $"t-{id}")).Expect(200);
        (await office.Post($"{Path}/{id}/trash", key: $"t-{id}")).Expect(200).Headers.Contains("Idempotency-Replayed").ShouldBeTrue();
        (await office.Post($"{Path}/{id}/reopen", new { })).ExpectProblem(409, "deal_trashed");
        (await office.Post($"{Path}/{id}/restore", ifMatch: 2)).ExpectProblem(412, "stale_version");
        var restored = (await office.Post($"{Path}/{id}/restore", ifMatch: 3)).Expect(200);
        (restored.Json.Text("state"), restored.Json.Text("trashedAt")).ShouldBe(("won", null));
        var history = (await office.Get($"{Path}/{id}/history")).Expect(200).Items;
        history.Select(step => step.Text("kind")).ShouldBe(["restored", "trashed", "won", "created"]);
        history[0].Uuid("toStageId").ShouldBeNull();
    }

    [Fact]
    public async Task Values_that_only_one_deal_may_have_are_free_until_it_comes_out()
    {
        var code = await office.NewField("deal", "text", new { isUnique = true });
        object With(string value) => new { title = "Кредит", customValues = Values((code, value)) };
        var first = (await office.Post(Path, With("Д-1"))).Expect(201).Id;
        (await office.Post($"{Path}/{first}/trash")).Expect(200);
        (await office.Post(Path, With("Д-1"))).Expect(201);
        (await office.Post($"{Path}/{first}/restore")).ExpectProblem(409, "custom_value_taken");
    }

    [Fact]
    public async Task Only_what_lies_in_the_trash_and_nobody_holds_is_deleted_for_good()
    {
        var lead = (await office.Register()).Id;
        var id = (await office.Post(Path, new { leadId = lead })).Expect(201).Id;
        (await office.Delete($"{Path}/{id}")).ExpectProblem(409, "deal_not_trashed");
        (await office.Post($"{Path}/{id}/trash")).Expect(200);
        var hold = (await office.Post("/api/v1/legal-holds", new { leadId = lead, reason = "Суд" })).Expect(201).Id;
        (await office.Delete($"{Path}/{id}")).ExpectProblem(409, "deal_held");
        (await office.Post($"/api/v1/legal-holds/{hold}/release")).Expect(200);
        (await office.Delete($"{Path}/{id}")).Expect(204);
        (await office.Get($"{Path}/{id}")).ExpectProblem(404, "deal_not_found");
        (await api.Database.Value<long>("select count(*) from deal_history where deal_id = $1", id)).ShouldBe(0);
        var types = new[] { "deal.trashed.v1", "deal.purged.v1" };
        (
            await api.Database.Value<long>("select count(*) from outbox_events where type = any($1) and aggregate_id = $2", types, id)
        ).ShouldBe(2);
    }

    [Fact]
    public async Task Another_tenants_deal_is_not_found()
    {
        var (id, franchisee) = (await office.NewDeal(), api.As(api.Network.Franchisees[0]));
        (await franchisee.Post($"{Path}/{id}/trash")).ExpectProblem(404, "deal_not_found");
        (await office.Post($"{Path}/{id}/trash")).Expect(200);
        (await franchisee.Post($"{Path}/{id}/restore")).ExpectProblem(404, "deal_not_found");
        (await franchisee.Delete($"{Path}/{id}")).ExpectProblem(404, "deal_not_found");
    }
}
