using MakCrm.Client;

namespace MakCrm.Clients.Tests.CSharp;

public sealed class PageTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_items_of_all_pages_come_in_their_order()
    {
        await using var api = await StubApi.Start();
        api.Then(
            Answer.Json(200, Samples.Comments("p2", "a", "b")),
            Answer.Json(200, Samples.Comments("p3")),
            Answer.Json(200, Samples.Comments(null, "c"))
        );
        using var mak = api.Client();

        var texts = await mak
            .Leads.ListLeadCommentsAll(Samples.LeadId, new() { Limit = 2 }, ct: Ct)
            .Select(comment => comment.Text)
            .ToListAsync(Ct);

        texts.ShouldBe(["a", "b", "c"]);
        api.Calls.Select(call => call.Target.Split('?')[1]).ShouldBe(["limit=2", "cursor=p2&limit=2", "cursor=p3&limit=2"]);
    }

    [Fact]
    public async Task A_page_is_fetched_only_when_the_loop_gets_there()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Json(200, Samples.Comments("p2", "a", "b"))).Client();

        var first = await mak.Leads.ListLeadCommentsAll(Samples.LeadId, ct: Ct).FirstAsync(Ct);

        first.Text.ShouldBe("a");
        api.Calls.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_walk_can_start_in_the_middle()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Json(200, Samples.Comments(null, "c"))).Client();

        await mak.Leads.ListLeadCommentsAll(Samples.LeadId, new() { Cursor = "p3" }, ct: Ct).ToListAsync(Ct);

        api.Calls.Single().Target.ShouldEndWith("?cursor=p3");
    }

    [Fact]
    public async Task One_page_knows_where_the_next_one_starts()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Json(200, Samples.Comments("p2", "a"))).Client();

        var page = await mak.Leads.ListLeadComments(Samples.LeadId, ct: Ct);

        page.NextCursor.ShouldBe("p2");
        page.Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_page_that_leads_to_itself_ends_the_walk()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Json(200, Samples.Comments("p2", "a"))).Client();

        await Should.ThrowAsync<MakException>(async () =>
            await mak.Leads.ListLeadCommentsAll(Samples.LeadId, ct: Ct).ToListAsync(Ct).AsTask().Soon()
        );

        api.Calls.Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_page_that_fails_for_a_moment_does_not_end_the_walk()
    {
        await using var api = await StubApi.Start();
        api.Then(
            Answer.Json(200, Samples.Comments("p2", "a")),
            Answer.Problem(503, "service_unavailable"),
            Answer.Json(200, Samples.Comments(null, "b"))
        );
        using var mak = api.Client();

        (await mak.Leads.ListLeadCommentsAll(Samples.LeadId, ct: Ct).CountAsync(Ct)).ShouldBe(2);
    }

    [Fact]
    public async Task A_walk_can_be_cancelled_from_the_loop()
    {
        await using var api = await StubApi.Start();
        using var stop = new CancellationTokenSource();
        using var mak = api.Then(Answer.Json(200, Samples.Comments("p2", "a"))).Client();
        await using var walk = mak.Leads.ListLeadCommentsAll(Samples.LeadId, ct: Ct).GetAsyncEnumerator(stop.Token);

        await walk.MoveNextAsync();
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await walk.MoveNextAsync());
    }
}
