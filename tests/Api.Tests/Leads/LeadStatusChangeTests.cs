using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Leads;

public sealed class LeadStatusChangeTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_lead_goes_where_its_status_allows_and_its_history_says_so()
    {
        var id = (await office.Register()).Id;
        var moved = (await Move(id, "in_work", comment: "Дозвонились")).Expect(200);
        (moved.Json.Text("status"), moved.Version, moved.ETag).ShouldBe(("in_work", 2, "\"2\""));
        (await office.Lead(id)).ShouldSay(moved);
        var history = (await office.Get($"/api/v1/leads/{id}/history")).Expect(200).Items;
        history.Select(entry => entry.Text("kind")).ShouldBe(["status_changed", "registered"]);
        (history[0].Text("fromStatus"), history[0].Text("toStatus"), history[0].Text("comment")).ShouldBe(
            ("new", "in_work", "Дозвонились")
        );
        history.ShouldAllBe(entry => entry.Uuid("actorId") == api.HeadOffice.Client.Id);
    }

    [Fact]
    public async Task A_status_that_may_not_follow_is_refused()
    {
        var id = (await office.Register()).Id;
        (await Move(id, "unsold")).ExpectProblem(409, "lead_status_transition_refused");
        (await Move(id, "new")).ExpectProblem(409, "lead_status_transition_refused");
    }

    [Fact]
    public async Task A_status_that_does_not_exist_is_refused() =>
        (await Move((await office.Register()).Id, "nowhere"))
            .ExpectProblem(422, "lead_status_unknown")
            .Faults.ShouldBe(["lead_status_unknown /status"]);

    [Fact]
    public async Task Nobody_leads_a_lead_to_auction_or_from_there()
    {
        var id = (await office.Register()).Id;
        (await Move(id, "auction")).ExpectProblem(409, "lead_on_auction");
        await api.Database.Execute("update leads set status = 'auction', sale_lot_id = gen_random_uuid() where id = $1", id);
        (await Move(id, "in_work")).ExpectProblem(409, "lead_on_auction");
        (await office.Patch($"/api/v1/leads/{id}", new { phones = new[] { LeadCalls.NewPhone() } })).ExpectProblem(409, "lead_on_auction");
    }

    [Fact]
    public async Task A_change_to_an_older_version_is_refused()
    {
        var id = (await office.Register()).Id;
        (await Move(id, "in_work", ifMatch: 1)).Expect(200);
        (await Move(id, "callback", ifMatch: 1)).ExpectProblem(412, "stale_version");
        (await Move(id, "callback", ifMatch: 2)).Expect(200);
    }

    [Fact]
    public async Task Of_twenty_equal_changes_at_once_one_is_made()
    {
        var id = (await office.Register()).Id;
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Move(id, "in_work")));
        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Count(answer => answer.Code == "lead_status_transition_refused").ShouldBe(19);
        (await office.Lead(id)).Version.ShouldBe(2);
    }

    [Fact]
    public async Task Of_twenty_changes_to_one_version_at_once_one_wins()
    {
        var id = (await office.Register()).Id;
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Move(id, "in_work", ifMatch: 1)));
        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Count(answer => answer.Code == "stale_version").ShouldBe(19);
    }

    [Fact]
    public async Task Changes_of_status_and_of_fields_at_once_are_all_kept()
    {
        var id = (await office.Register()).Id;
        var moves = new[] { Move(id, "in_work") }.Concat(
            Enumerable.Range(0, 10).Select(number => office.Patch($"/api/v1/leads/{id}", new { city = $"Город {number}" }))
        );
        (await Task.WhenAll(moves)).ShouldAllBe(answer => answer.Status == 200);
        var lead = await office.Lead(id);
        (lead.Json.Text("status"), lead.Version).ShouldBe(("in_work", 12));
    }

    [Fact]
    public async Task The_history_has_pages_and_ends_with_the_registration()
    {
        var id = (await office.Register()).Id;
        foreach (var status in new[] { "in_work", "callback", "in_work" })
            (await Move(id, status)).Expect(200);
        var kinds = new List<string?>();
        var (cursor, pages) = ("", 0);
        do
        {
            var page = (await office.Get($"/api/v1/leads/{id}/history?limit=2{cursor}")).Expect(200);
            page.Items.Count.ShouldBeLessThanOrEqualTo(2);
            kinds.AddRange(page.Items.Select(entry => entry.Text("toStatus") ?? entry.Text("kind")));
            cursor = page.NextCursor is { } next ? $"&cursor={next}" : null;
            pages++;
        } while (cursor is not null);
        kinds.ShouldBe(["in_work", "callback", "in_work", "registered"]);
        pages.ShouldBeInRange(2, 3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(200)]
    public async Task The_history_is_the_same_whatever_the_size_of_its_pages(int limit)
    {
        var id = (await office.Register()).Id;
        (await Move(id, "in_work")).Expect(200);
        (await Move(id, "callback")).Expect(200);
        var entries = new List<string?>();
        for (var cursor = ""; cursor is not null; )
        {
            var page = (await office.Get($"/api/v1/leads/{id}/history?limit={limit}{cursor}")).Expect(200);
            page.Items.Count.ShouldBeLessThanOrEqualTo(limit);
            entries.AddRange(page.Items.Select(entry => entry.Text("kind")));
            cursor = page.NextCursor is { } next ? $"&cursor={next}" : null;
        }

        entries.ShouldBe(["status_changed", "status_changed", "registered"]);
    }

    Task<ApiResponse> Move(Guid id, string status, string? comment = null, int? ifMatch = null) =>
        office.Post($"/api/v1/leads/{id}/status", comment is null ? new { status } : new { status, comment }, ifMatch: ifMatch);
}
