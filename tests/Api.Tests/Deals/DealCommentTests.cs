using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Deals;

public sealed class DealCommentTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = "/api/v1/deals";
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_comment_is_listed_with_its_author_and_counted()
    {
        var id = await office.NewDeal();
        var comment = (await Comment(id, "Банк просит справку")).Expect(201);
        comment.Json.Uuid("authorId").ShouldBe(api.HeadOffice.Client.Id);
        var listed = (await office.Get($"{Path}/{id}/comments")).Expect(200).Items.Single();
        JsonNode.DeepEquals(listed, comment.Json).ShouldBeTrue();
        var deal = (await office.Get($"{Path}/{id}")).Expect(200);
        (deal["commentCount"].GetValue<int>(), deal.Version).ShouldBe((1, 2));
    }

    [Fact]
    public async Task Comments_have_pages_newest_first_and_a_deal_without_them_an_empty_list()
    {
        var id = await office.NewDeal();
        (await office.Get($"{Path}/{id}/comments")).Expect(200).Items.ShouldBeEmpty();
        foreach (var text in (string[])["Раз", "Два", "Три"])
            (await Comment(id, text)).Expect(201);
        var first = (await office.Get($"{Path}/{id}/comments?limit=2")).Expect(200);
        var second = (await office.Get($"{Path}/{id}/comments?limit=2&cursor={first.NextCursor}")).Expect(200);
        first.Items.Concat(second.Items).Select(item => item.Text("text")).ShouldBe(["Три", "Два", "Раз"]);
        second.NextCursor.ShouldBeNull();
    }

    [Fact]
    public async Task Comments_of_many_at_once_are_all_counted()
    {
        var id = await office.NewDeal();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async n => (await Comment(id, $"Раз {n}")).Expect(201)));
        (await office.Get($"{Path}/{id}"))["commentCount"].GetValue<int>().ShouldBe(6);
    }

    [Fact]
    public async Task A_closed_deal_takes_comments_and_one_in_the_trash_none()
    {
        var id = await office.NewDeal();
        (await office.Post($"{Path}/{id}/lose", new { lossReasonId = await office.LossReason() })).Expect(200);
        (await Comment(id, "Вернёмся в мае")).Expect(201);
        (await office.Post($"{Path}/{id}/trash")).Expect(200);
        (await Comment(id, "Поздно")).ExpectProblem(409, "deal_trashed");
    }

    [Fact]
    public async Task A_deal_that_is_not_there_for_the_caller_takes_no_comments()
    {
        var (id, franchisee) = (await office.NewDeal(), api.As(api.Network.Franchisees[0]));
        (await franchisee.Post($"{Path}/{id}/comments", new { text = "Чужой" })).ExpectProblem(404, "deal_not_found");
        (await franchisee.Get($"{Path}/{id}/comments")).ExpectProblem(404, "deal_not_found");
        (await office.Post($"{Path}/{id}/comments", new { text = "" })).ExpectProblem(400, "invalid_request");
    }

    [Fact]
    public async Task Whoever_is_mentioned_is_told_unless_the_deal_is_not_there_for_them()
    {
        var (maria, partner) = (await api.NewMember("manager"), await api.NewMember("partner"));
        var id = (await office.Post(Path, new { title = "Кредит", responsibleId = maria.Id })).Expect(201).Id;
        (await Comment(id, "Посмотрите оба", partner.Id, maria.Id, maria.Id)).Expect(201);
        var body = await Eventually.Gives(async () => (await News(maria)).Single());
        (body["subject"]!.Text("type"), body["subject"]!.Uuid("id")).ShouldBe(("deal", id));
        (await News(partner)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_who_is_not_there_cannot_be_mentioned()
    {
        var id = await office.NewDeal();
        (await Comment(id, "Кто?", Guid.CreateVersion7()))
            .ExpectProblem(422, "mention_unknown")
            .Faults.ShouldBe(["mention_unknown /mentions/0"]);
        (await office.Get($"{Path}/{id}"))["commentCount"].GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Comments_stand_in_the_timeline_are_found_there_by_words_and_can_be_pinned()
    {
        var id = await office.NewDeal();
        var comment = (await Comment(id, "Пришлёт СПРАВКУ завтра")).Expect(201).Id;
        (await Comment(id, "Готово")).Expect(201);
        (await Timeline(id, "&kinds=comment")).Select(e => e.Text("text")).ShouldBe(["Готово", "Пришлёт СПРАВКУ завтра"]);
        (await Timeline(id, "&q=справк")).Single().Uuid("id").ShouldBe(comment);
        var pin = new
        {
            recordType = "deal",
            recordId = id,
            entryId = comment,
        };
        (await office.Post("/api/v1/timeline/pins", pin)).Expect(201);
    }

    [Fact]
    public async Task A_role_hides_comments_or_masks_the_contacts_in_them()
    {
        var (id, masked, hidden) = (await office.NewDeal(), await Reader("masked"), await Reader("hidden"));
        (await Comment(id, "Второй номер +79031234567")).Expect(201);
        (await masked.Get($"{Path}/{id}/comments")).Expect(200).Items.Single().Text("text")!.ShouldNotContain("1234567");
        (await hidden.Get($"{Path}/{id}/comments")).Expect(200).Items.ShouldBeEmpty();
        var deal = (await hidden.Get($"{Path}/{id}")).Expect(200);
        (deal["commentCount"].GetValue<int>(), deal["maskedFields"].AsArray().Single()!.GetValue<string>()).ShouldBe((0, "comments"));
    }

    [Fact]
    public async Task A_purged_deal_leaves_no_comments()
    {
        var id = await office.NewDeal();
        (await Comment(id, "Удалят")).Expect(201);
        (await office.Post($"{Path}/{id}/trash")).Expect(200);
        (await office.Delete($"{Path}/{id}")).Expect(204);
        (await api.Database.Value<long>("select count(*) from deal_comments where deal_id = $1", id)).ShouldBe(0);
    }

    async Task<TestApiClient> Reader(string mask)
    {
        var code = await api.NewRole(("deals.read", "tenant"));
        var masks = new Dictionary<string, string>
        {
            ["record"] = "deal",
            ["field"] = "comments",
            ["as"] = mask,
        };
        (await office.Patch($"/api/v1/roles/{code}", new { masks = new[] { masks } })).Expect(200);
        return (await api.NewMember(code)).Api;
    }

    async Task<IReadOnlyList<JsonNode>> Timeline(Guid id, string query) =>
        [.. (await office.Get($"/api/v1/timeline?recordType=deal&recordId={id}{query}")).Expect(200).Items];

    static async Task<IReadOnlyList<JsonNode>> News(Member reader) =>
        [.. (await reader.Api.Get("/api/v1/notifications?kind=mentioned")).Expect(200).Items];

    Task<ApiResponse> Comment(Guid id, string text, params Guid[] mentions) => office.Post($"{Path}/{id}/comments", new { text, mentions });
}
