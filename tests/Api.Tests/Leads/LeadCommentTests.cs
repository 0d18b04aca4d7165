using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Leads;

public sealed class LeadCommentTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_comment_is_listed_with_its_author_and_counted()
    {
        var id = (await office.Register()).Id;
        var comment = (await office.Post($"/api/v1/leads/{id}/comments", new { text = "Прислал справку" })).Expect(201);
        comment.Json.Uuid("authorId").ShouldBe(api.HeadOffice.Client.Id);
        var listed = (await office.Get($"/api/v1/leads/{id}/comments")).Expect(200).Items.Single();
        System.Text.Json.Nodes.JsonNode.DeepEquals(listed, comment.Json).ShouldBeTrue();
        var lead = await office.Lead(id);
        (lead["commentCount"].GetValue<int>(), lead.Version).ShouldBe((1, 2));
    }

    [Fact]
    public async Task Comments_have_pages_newest_first()
    {
        var id = (await office.Register()).Id;
        var texts = new[] { "Раз", "Два", "Три" };
        foreach (var text in texts)
            (await office.Post($"/api/v1/leads/{id}/comments", new { text })).Expect(201);
        var first = await office.Get($"/api/v1/leads/{id}/comments?limit=2");
        var second = await office.Get($"/api/v1/leads/{id}/comments?limit=2&cursor={first.NextCursor}");
        first.Items.Concat(second.Items).Select(item => item.Text("text")).ShouldBe(texts.Reverse());
        second.NextCursor.ShouldBeNull();
    }

    [Fact]
    public async Task A_lead_without_comments_has_an_empty_list() =>
        (await office.Get($"/api/v1/leads/{(await office.Register()).Id}/comments")).Expect(200).Items.ShouldBeEmpty();

    [Theory]
    [InlineData("", "too_short /text")]
    [InlineData("\0", "invalid_character /text")]
    public async Task An_empty_or_unreadable_comment_is_refused(string text, string fault)
    {
        var id = (await office.Register()).Id;
        (await office.Post($"/api/v1/leads/{id}/comments", new { text })).ExpectProblem(400, "invalid_request").Faults.ShouldBe([fault]);
    }

    [Fact]
    public async Task The_length_of_a_comment_is_counted_in_characters_as_people_see_them_on_the_wire()
    {
        var path = $"/api/v1/leads/{(await office.Register()).Id}/comments";
        (await office.Post(path, new { text = string.Concat(Enumerable.Repeat("😀", 2000)) })).Expect(201);
        (await office.Post(path, new { text = string.Concat(Enumerable.Repeat("😀", 2001)) }))
            .Expect(400)
            .Faults.ShouldBe(["too_long /text"]);
        (await office.Post(path, new { text = "а" + new string('\u0301', 2000) })).Expect(400).Faults.ShouldBe(["too_long /text"]);
    }

    [Fact]
    public async Task A_comment_asks_for_no_version()
    {
        var id = (await office.Register()).Id;
        (await office.Post($"/api/v1/leads/{id}/comments", new { text = "Раз" }, ifMatch: 7)).Expect(201);
    }

    [Fact]
    public async Task A_repeated_comment_is_written_once()
    {
        var path = $"/api/v1/leads/{(await office.Register()).Id}/comments";
        var first = (await office.Post(path, new { text = "Раз" }, key: "comment-1")).Expect(201);
        (await office.Post(path, new { text = "Раз" }, key: "comment-1")).Expect(201).Text.ShouldBe(first.Text);
        (await office.Get(path)).Items.Count.ShouldBe(1);
    }
}
