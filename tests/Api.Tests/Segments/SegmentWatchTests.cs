using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.Events;
using MakCrm.Infrastructure.Persistence.Outbox;
using MakCrm.Infrastructure.Persistence.Segments;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Search.SearchCalls;

namespace MakCrm.Api.Tests.Segments;

/// <summary>Whoever comes into a watched segment, or leaves it, is told of once.</summary>
public sealed class SegmentWatchTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = "/api/v1/segments";
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task Of_those_who_are_in_it_already_nobody_is_told_and_of_others_once()
    {
        var tag = NewTag();
        var (before, start) = (await Person(tag), await office.Now());
        var segment = await Watched("dynamic", Tagged(tag));
        (await Told(start, segment)).ShouldBeEmpty();
        (await Stays(segment)).ShouldBe([(before, "watched", null)]);

        var client = await Person(tag);
        await Look(segment);
        await Task.WhenAll(Look(segment), Look(segment));
        (await Told(start, segment)).ShouldBe([("segment.client_added.v1", client, "record")]);
        (await office.Patch($"{ClientCalls.Clients}/{client}", new { tags = Array.Empty<string>() })).Expect(200);
        (await office.Post($"{ClientCalls.Clients}/{before}/trash")).Expect(200);
        await Look(segment);
        (await Told(start, segment))
            .Skip(1)
            .ShouldBe(
                [("segment.client_removed.v1", client, "record"), ("segment.client_removed.v1", before, "record")],
                ignoreOrder: true
            );
        (await Stays(segment)).ShouldBe([(client, "record", "record"), (before, "watched", "record")]);
    }

    [Fact]
    public async Task Another_filter_is_told_as_such_and_so_is_what_time_has_brought()
    {
        var (tag, other) = (NewTag(), NewTag());
        var (one, two) = (await Person(tag), await Person(other));
        var segment = await Watched("dynamic", Tagged(tag));
        var start = await office.Now();
        (await office.Patch($"{Path}/{segment}", new { filter = Tagged(other) })).Expect(200);
        await Clock.Turn(TestContext.Current.CancellationToken);
        (await Told(start, segment)).ShouldBe([("segment.client_added.v1", two, "filter"), ("segment.client_removed.v1", one, "filter")]);
        await api.Database.Execute("update clients set tags = array[$2] where id = $1", one, other);
        await api.Database.Execute("update segment_watches set looked_at = looked_at - interval '2 hours' where id = $1", segment);
        await Look(segment);
        (await Told(start, segment)).Skip(2).ShouldBe([("segment.client_added.v1", one, "time")]);
    }

    [Fact]
    public async Task A_filter_that_turns_many_over_is_told_of_in_pieces_by_two_clocks_and_of_each_once()
    {
        var (tag, other) = (NewTag(), NewTag());
        var one = await Person(other);
        var segment = await Watched("dynamic", Tagged(tag));
        await api.Database.Execute(
            "insert into clients select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid()))).* from clients c, generate_series(1, 1000) where c.id = $1",
            one
        );
        (await office.Patch($"{Path}/{segment}", new { filter = Tagged(other) })).Expect(200);
        await Task.WhenAll(Clock.Turn(TestContext.Current.CancellationToken), Clock.Turn(TestContext.Current.CancellationToken));
        await Clock.Turn(TestContext.Current.CancellationToken);
        var text = "select count(*) from outbox_events where type = 'segment.client_added.v1' and payload ->> 'segmentId' = $1::text";
        (await api.Database.Value<long>(text, segment)).ShouldBe(1001);
        (await api.Database.Value<long>($"{text.Replace("count(*)", "count(distinct payload ->> 'clientId')")}", segment)).ShouldBe(1001);
        (await api.Database.Value<long>($"{text.Replace("count(*)", "count(distinct correlation_id)")}", segment)).ShouldBe(3);
    }

    [Fact]
    public async Task A_look_that_fails_says_so_and_the_next_goes_on_where_it_was()
    {
        var tag = NewTag();
        var segment = await Watched("dynamic", Tagged(tag));
        var start = await office.Now();
        var client = await Person(tag);
        await api.Database.Execute("update segment_watches set cause = 'time', cursor = 'of another search' where id = $1", segment);
        await Look(segment);
        (await office.Get($"{Path}/{segment}/watch")).Expect(200).Json["problem"]!.GetValue<string>().ShouldBe("invalid_request");
        await api.Database.Execute("update segment_watches set cursor = null where id = $1", segment);
        await Look(segment);
        (await office.Get($"{Path}/{segment}/watch")).Expect(200).Json["problem"].ShouldBeNull();
        (await Told(start, segment)).ShouldBe([("segment.client_added.v1", client, "time")]);
    }

    [Fact]
    public async Task Whoever_is_put_into_a_static_segment_is_told_of_piece_by_piece()
    {
        var segment = await Watched("static", null);
        var start = await office.Now();
        var people = new List<Guid>();
        foreach (var _ in Enumerable.Range(0, 3))
            people.Add(await Person());
        (await office.Post($"{Path}/{segment}/members", new { action = "add", recordIds = people })).Expect(200);
        await Clock.Turn(TestContext.Current.CancellationToken);
        (await office.Post($"{Path}/{segment}/members", new { action = "remove", recordIds = people.Take(1) })).Expect(200);
        await Clock.Turn(TestContext.Current.CancellationToken);
        var received = await Told(start, segment);
        received.Take(3).ShouldAllBe(t => t.Type == "segment.client_added.v1" && t.Cause == "hand");
        received.Skip(3).ShouldBe([("segment.client_removed.v1", people[0], "hand")]);
        var page = (await office.Get($"{Path}/{segment}/stays?limit=2")).Expect(200);
        var next = (await office.Get($"{Path}/{segment}/stays?limit=2&cursor={page["nextCursor"].GetValue<string>()}")).Expect(200);
        page.Items.Concat(next.Items).Select(i => i["recordId"]!.GetValue<Guid>()).ShouldBe(people, ignoreOrder: true);
        next.Json["nextCursor"].ShouldBeNull();
        (await office.Get($"{Path}/{segment}/stays?recordId={people[0]}")).Items.Single()["leftBy"]!.GetValue<string>().ShouldBe("hand");
    }

    [Fact]
    public async Task Whoever_does_not_see_a_record_hears_nothing_of_it()
    {
        var tag = NewTag();
        var segment = await Watched("dynamic", Tagged(tag));
        var me = await api.NewMember(
            await api.NewRole(("clients.read", "own"), ("segments.read", "tenant"), ("events.read", "tenant"), ("clients.create", "tenant"))
        );
        var start = await me.Api.Now();
        var theirs = await Person(tag);
        var mine = (
            await me.Api.Post(
                ClientCalls.Clients,
                new
                {
                    kind = "person",
                    name = "Мой",
                    tags = new[] { tag },
                }
            )
        ).Expect(201).Id;
        await Look(segment);
        (await Told(start, segment)).Select(t => t.Record).ShouldBe([theirs, mine], ignoreOrder: true);
        (await Told(start, segment, me.Api)).Select(t => t.Record).ShouldBe([mine]);
        (await me.Api.Get($"{Path}/{segment}/stays")).Items.Select(i => i["recordId"]!.GetValue<Guid>()).ShouldBe([mine]);
        (await me.Api.Put($"{Path}/{segment}/watch")).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task Watching_begins_and_ends()
    {
        var segment = await Make("dynamic", Tagged(NewTag()));
        (await office.Get($"{Path}/{segment}/watch")).ExpectProblem(404, "segment_not_watched");
        (await office.Delete($"{Path}/{segment}/watch")).ExpectProblem(404, "segment_not_watched");
        (await office.Put($"{Path}/{segment}/watch")).Expect(200).Json["lookedAt"].ShouldBeNull();
        (await office.Put($"{Path}/{segment}/watch")).Expect(200);
        await Clock.Turn(TestContext.Current.CancellationToken);
        (await office.Get($"{Path}/{segment}/watch")).Expect(200).Json["lookedAt"].ShouldNotBeNull();
        (await office.Delete($"{Path}/{segment}/watch")).Expect(204);
        (await office.Get($"{Path}/{segment}/watch")).ExpectProblem(404, "segment_not_watched");
        (await office.Put($"{Path}/{Guid.CreateVersion7()}/watch")).ExpectProblem(404, "segment_not_found");
    }

    SegmentWatchWorker Clock => api.Services.GetRequiredService<SegmentWatchWorker>();

    /// <summary>The clock comes to the segment now.</summary>
    async Task Look(Guid segment)
    {
        await api.Services.GetRequiredService<EventSequencer>().Round(TestContext.Current.CancellationToken);
        await api.Database.Execute("update segment_watches set due_at = '-infinity' where id = $1", segment);
        await Clock.Turn(TestContext.Current.CancellationToken);
    }

    async Task<Guid> Watched(string kind, object? filter)
    {
        var segment = await Make(kind, filter);
        (await office.Put($"{Path}/{segment}/watch")).Expect(200);
        await Eventually.Holds(async () =>
        {
            await Clock.Turn(TestContext.Current.CancellationToken);
            (await office.Get($"{Path}/{segment}/watch")).Json["lookedAt"].ShouldNotBeNull();
        });
        return segment;
    }

    async Task<Guid> Make(string kind, object? filter)
    {
        var received = filter is null
            ? (object)
                new
                {
                    record = "client",
                    kind,
                    name = NewTag(),
                }
            : new
            {
                record = "client",
                kind,
                name = NewTag(),
                filter,
            };
        return (await office.Post(Path, received)).Expect(201).Id;
    }

    Task<IReadOnlyList<(string Type, Guid Record, string Cause)>> Told(string start, Guid segment) => Told(start, segment, office);

    /// <summary>What is told of the segment's members, after everything until now has been put in order.</summary>
    async Task<IReadOnlyList<(string Type, Guid Record, string Cause)>> Told(string start, Guid segment, TestApiClient reader)
    {
        await api.Services.GetRequiredService<EventSequencer>().Round(TestContext.Current.CancellationToken);
        var events = (await reader.Follow(start, "&type=segment.client_added.v1,segment.client_removed.v1")).Events;
        return
        [
            .. events
                .Select(e => (Type: e["type"]!.GetValue<string>(), Data: e["data"]!))
                .Where(e => e.Data["segmentId"]!.GetValue<Guid>() == segment)
                .Select(e => (e.Type, e.Data["clientId"]!.GetValue<Guid>(), e.Data["cause"]!.GetValue<string>())),
        ];
    }

    async Task<IReadOnlyList<(Guid, string, string?)>> Stays(Guid segment) =>
        [
            .. (await office.Get($"{Path}/{segment}/stays"))
                .Expect(200)
                .Items.Select(i => (i["recordId"]!.GetValue<Guid>(), i["cameBy"]!.GetValue<string>(), i["leftBy"]?.GetValue<string>())),
        ];

    static string NewTag() => $"т{Guid.CreateVersion7():n}"[^20..];

    static object Tagged(string tag) => Is("tags", "has_any", new[] { tag });

    async Task<Guid> Person(params string[] tags) => (
            await office.Post(
                ClientCalls.Clients,
                new
                {
                    kind = "person",
                    name = "Иван",
                    tags,
                }
            )
        ).Expect(201).Id;
}
