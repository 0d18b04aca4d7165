using MakCrm.Api.Tests.Access;
using MakCrm.Infrastructure.Persistence.Following;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Events;

/// <summary>Who follows the feed hears everything once, seen by the one who tells people of leads that were moved.</summary>
public sealed class FollowerTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Follower = "Notifications.OnLeadStatusChanged";
    const string Leads = "/api/v1/leads";

    [Fact]
    public void What_was_there_before_a_follower_came_to_be_is_put_behind_him_by_a_migration()
    {
        var migrations = string.Concat(
            Directory.EnumerateFiles(Repository.PathTo("src/Infrastructure/Persistence/Migrations"), "*.sql").Select(File.ReadAllText)
        );
        api.Services.GetRequiredService<SubscriptionRegistry>().All.ShouldNotBeEmpty();
        foreach (var follower in api.Services.GetRequiredService<SubscriptionRegistry>().All)
            migrations.ShouldContain($"select tenant_id, '{follower.Name}', last from event_heads");
    }

    [Fact]
    public async Task A_bookmark_that_was_lost_lets_nobody_hear_twice()
    {
        var manager = await Worker();
        var first = await Moved(manager);
        await Heard(manager, first);
        await api.Database.Execute("update feed_bookmarks set number = 0 where follower = $1", Follower);
        var second = await Moved(manager);
        await Heard(manager, second);
        (await Subjects(manager)).ShouldBe([second, first]);
    }

    [Fact]
    public async Task Of_two_servers_that_follow_at_once_each_thing_is_told_once()
    {
        await using var second = await api.SecondServer();
        var manager = await Worker();
        var moved = new List<Guid>();
        foreach (var _ in Enumerable.Range(0, 20))
            moved.Add(await Moved(manager));
        await Heard(manager, moved[^1]);
        (await Subjects(manager)).ShouldBe(moved, ignoreOrder: true);
    }

    [Fact]
    public async Task Where_the_feed_has_forgotten_what_comes_next_it_goes_on_with_what_is_known()
    {
        var manager = await Worker();
        var first = await Moved(manager);
        await Heard(manager, first);
        await api.Database.Execute(
            """
            with far as (update event_heads set forgotten = last where tenant_id = $1 returning last)
            update feed_bookmarks set number = 0 where tenant_id = $1 and follower = $2 and exists (select from far)
            """,
            api.HeadOffice.Id,
            Follower
        );
        var second = await Moved(manager);
        await Heard(manager, second);
        (await Subjects(manager)).ShouldBe([second, first]);
    }

    [Fact]
    public async Task Who_is_not_concerned_by_a_tenant_passes_over_what_he_could_not_even_read()
    {
        const string choosy = "AmoSync.OnLeadChanged";
        var lead = await api.NewLead(await Worker());
        await api.Database.Execute("update outbox_events set payload = '[]' where aggregate_id = $1", lead);
        await api.Database.Execute("update feed_bookmarks set number = 0 where follower = $1", choosy);
        var next = await api.NewLead(await Worker());
        await Eventually.Is(
            () =>
                api.Database.Value<bool>(
                    """
                    select exists (select from feed_bookmarks b join event_sheets s using (tenant_id)
                      join outbox_events e on e.position = any (s.positions)
                      where b.follower = $1 and e.aggregate_id = $2 and b.number >= s.last)
                    """,
                    choosy,
                    next
                ),
            "he is at the end"
        );
    }

    /// <summary>A lead that he answers for, which somebody else has moved.</summary>
    async Task<Guid> Moved(Member manager)
    {
        var lead = await api.NewLead(manager);
        (await api.Office.Post($"{Leads}/{lead}/status", new { status = "in_work" })).Expect(200);
        return lead;
    }

    static Task Heard(Member manager, Guid lead) =>
        Eventually.Is(async () => (await Subjects(manager)).Contains(lead), "he hears that the lead was moved");

    static async Task<List<Guid>> Subjects(Member manager) =>
        [
            .. (await manager.Api.Get("/api/v1/notifications?kind=lead_status_changed&limit=50"))
                .Expect(200)
                .Items.Select(body => body["subject"]!["id"]!.GetValue<Guid>()),
        ];

    async Task<Member> Worker() => await api.NewMember(await api.NewRole(("leads.read", "tenant"), ("notifications.read", "tenant")));
}
