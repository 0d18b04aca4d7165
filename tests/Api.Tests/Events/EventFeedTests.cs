using MakCrm.Api.Tests.Leads;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Persistence.Idempotency;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Events;

/// <summary>One order of all that happens: nothing is missed, and nothing is told twice.</summary>
public sealed class EventFeedTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = EventCalls.Events;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task What_happens_to_a_record_is_told_in_its_order_with_its_versions()
    {
        var start = await office.Now();
        var lead = (await office.Register()).Id;
        (await office.Post($"/api/v1/leads/{lead}/status", new { status = "in_work" })).Expect(200);
        (await office.Post($"/api/v1/leads/{lead}/comments", new { text = "перезвонить" })).Expect(201);
        (await office.Told(start, lead, "lead.commented.v1")).ShouldBe([
            "lead.registered.v1",
            "lead.status_changed.v1",
            "lead.commented.v1",
        ]);
        var received = (await office.Follow(start, $"&recordId={lead}")).Events;
        received.ConvertAll(e => e["record"]!["sequence"]!.GetValue<int>()).ShouldBe([1, 2, 3]);
        received.ShouldAllBe(e => e["record"]!.Text("type") == "lead");
        (received[1]["data"]!.Text("from"), received[1]["data"]!.Text("to")).ShouldBe(("new", "in_work"));
        received[1]["data"]!.Uuid("leadId").ShouldBe(lead);
    }

    [Fact]
    public async Task Deletions_are_told()
    {
        var start = await office.Now();
        var client = (await office.Post("/api/v1/clients", new { kind = "person", name = "Уходящий" })).Expect(201).Id;
        (await office.Post($"/api/v1/clients/{client}/trash")).Expect(200);
        (await office.Delete($"/api/v1/clients/{client}")).Expect(204);
        (await office.Told(start, client, "client.purged.v1")).ShouldBe(["client.created.v1", "client.trashed.v1", "client.purged.v1"]);
        var created = (await office.Follow(start, $"&recordId={client}&type=client.created.v1")).Events.ShouldHaveSingleItem();
        created["data"]!.Text("kind").ShouldBe("person");
    }

    [Fact]
    public async Task What_is_committed_late_is_told_late_and_not_missed()
    {
        var start = await office.Now();
        await using var late = await api.BeginWriting(api.HeadOffice.Id, Guid.CreateVersion7());
        var early = (await office.Register()).Id;
        await office.Told(start, early, "lead.registered.v1");
        var (before, cursor) = await office.Follow(start);
        before.ConvertAll(e => e.Of()).ShouldNotContain(late.Lead);
        await late.Commit();
        (await office.Told(cursor, late.Lead, "lead.changed.v1")).ShouldHaveSingleItem();
        var (after, _) = await office.Follow(cursor);
        after.ConvertAll(e => e.Of()).ShouldBe([late.Lead]);
    }

    [Fact]
    public async Task Whoever_waits_long_before_he_commits_holds_up_nobody()
    {
        var start = await office.Now();
        await using var late = await api.BeginWriting(api.HeadOffice.Id, Guid.CreateVersion7());
        for (var round = 0; round < 3; round++)
        {
            var lead = (await office.Register()).Id;
            await office.Told(start, lead, "lead.registered.v1");
        }

        // What was rolled back is forgotten as soon as he who still writes has ended, and not before.
        (await Missing()).ShouldBeGreaterThan(0);
        await late.Rollback();
        await Eventually.Holds(async () => (await Missing()).ShouldBe(0));
    }

    [Fact]
    public async Task A_reader_who_follows_many_writers_meets_everything_once()
    {
        var cursor = await office.Now();
        var writers = Enumerable.Range(0, 8).Select(Write).ToList();
        var (read, written) = (new List<Guid>(), Task.WhenAll(writers));
        await Eventually.Holds(async () =>
        {
            (var some, cursor) = await office.Follow(cursor, "&type=lead.changed.v1", limit: 7);
            read.AddRange(some.ConvertAll(e => e.Of()));
            written.IsCompletedSuccessfully.ShouldBeTrue();
            read.Count.ShouldBeGreaterThanOrEqualTo(8 * 24);
        });
        read.ShouldBeUnique();
        read.ShouldBe((await written).SelectMany(ids => ids), ignoreOrder: true);
    }

    [Fact]
    public async Task Two_servers_number_one_feed()
    {
        await using var second = await api.SecondServer();
        var start = await office.Now();
        var others = second.As(api.HeadOffice);
        var leads = await Task.WhenAll(Enumerable.Range(0, 20).Select(async n => (await (n % 2 == 0 ? office : others).Register()).Id));
        await Eventually.Holds(async () =>
        {
            var received = (await others.Follow(start, "&type=lead.registered.v1", limit: 3)).Events.ConvertAll(e => e.Of());
            received.ShouldBeUnique();
            leads.ShouldBeSubsetOf(received);
        });
    }

    [Fact]
    public async Task Another_tenant_is_told_nothing_of_it()
    {
        var other = api.As(api.Network.Franchisees[1]);
        var (start, here) = (await other.Now(), await office.Now());
        var lead = (await office.Register()).Id;
        await office.Told(here, lead, "lead.registered.v1");
        (await other.Follow(start)).Events.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("cursor=nonsense", 400, "invalid_request")]
    [InlineData("cursor=ZTE6OTk5OTk5OTk5", 409, "event_cursor_expired")]
    [InlineData("type=lead.sung.v1", 422, "event_type_unknown")]
    [InlineData("type=ledger.transaction_posted.v1", 422, "event_type_unknown")]
    public async Task What_was_never_told_is_refused(string query, int status, string code) =>
        (await office.Get($"{Path}?{query}")).ExpectProblem(status, code);

    /// <summary>Of each two the second is committed first.</summary>
    async Task<List<Guid>> Write(int writer)
    {
        var leads = new List<Guid>();
        for (var pair = 0; pair < 12; pair++)
        {
            await using var one = await api.BeginWriting(api.HeadOffice.Id, Guid.CreateVersion7());
            await using var other = await api.BeginWriting(api.HeadOffice.Id, Guid.CreateVersion7());
            await other.Commit();
            await one.Commit();
            leads.AddRange([one.Lead, other.Lead]);
        }

        return leads;
    }

    Task<long> Missing() => api.Database.Value<long>("select count(*) from event_sequencer, unnest(missing) where not isempty(missing)");
}
