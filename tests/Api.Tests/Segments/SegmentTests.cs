using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.Exports;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Search;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Search.SearchCalls;

namespace MakCrm.Api.Tests.Segments;

/// <summary>Sets of records with a name: by a filter, or put together by hand.</summary>
public sealed class SegmentTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = "/api/v1/segments";
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_dynamic_segment_is_its_filter()
    {
        var tag = NewTag();
        var segment = await Dynamic(Tagged(tag));
        (await In(segment)).ShouldBeEmpty();
        var client = await Person(tag);
        (await In(segment)).ShouldBe([client]);
        (await office.Ids("clients", All(Is("segment", "ne", segment), Tagged(tag)))).ShouldBeEmpty();
        (await office.Patch($"{Path}/{segment}", new { filter = Tagged(NewTag()) })).Expect(200);
        (await In(segment)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Records_are_put_into_a_static_segment_and_taken_out()
    {
        var (one, other, unknown) = (await Person(), await Person(), Guid.CreateVersion7());
        var segment = await Static();
        var put = (
            await office.Post($"{Path}/{segment}/members", new { action = "add", recordIds = new[] { one, other, unknown } })
        ).Expect(200);
        (put["changed"].GetValue<int>(), put["unknown"].AsArray().Single()!.GetValue<Guid>()).ShouldBe((2, unknown));
        (await In(segment)).ShouldBe([other, one]);
        var again = (await office.Post($"{Path}/{segment}/members", new { action = "add", recordIds = new[] { one } })).Expect(200);
        again["changed"].GetValue<int>().ShouldBe(0);
        (await office.Post($"{Path}/{segment}/members", new { action = "remove", recordIds = new[] { one } })).Expect(200);
        (await In(segment)).ShouldBe([other]);
        (await office.Ids("clients", All(Is("id", "in", new[] { one, other }), Is("segment", "nin", new[] { segment })))).ShouldBe([one]);
    }

    [Fact]
    public async Task Everything_that_a_filter_finds_comes_in_at_once()
    {
        var tag = NewTag();
        foreach (var _ in Enumerable.Range(0, 3))
            await Person(tag);
        var segment = await Static();
        var filled = (await office.Post($"{Path}/{segment}/members/search", new { action = "add", filter = Tagged(tag) })).Expect(200);
        (filled["changed"].GetValue<int>(), filled["hasMore"].GetValue<bool>()).ShouldBe((3, false));
        (await In(segment)).Count.ShouldBe(3);
        (await office.Lines("client", Is("segment", "eq", segment), ["name"])).Length.ShouldBe(4, "the titles and the three");
        var emptied = (await office.Post($"{Path}/{segment}/members/search", new { action = "remove", filter = Tagged(tag) })).Expect(200);
        emptied["changed"].GetValue<int>().ShouldBe(3);
        (await In(segment)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Twenty_who_fill_one_segment_at_once_each_count_what_they_put_in()
    {
        var people = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Person()));
        var segment = await Static();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => office.Post($"{Path}/{segment}/members", new { action = "add", recordIds = people }))
        );
        answers.Sum(a => a.Expect(200)["changed"].GetValue<int>()).ShouldBe(5);
        (await In(segment)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_segment_of_segments_follows_them_but_never_itself()
    {
        var (tag, client) = (NewTag(), await Person());
        var (byTag, byHand) = (await Dynamic(Tagged(tag)), await Static());
        (await office.Post($"{Path}/{byHand}/members", new { action = "add", recordIds = new[] { client } })).Expect(200);
        var both = await Dynamic(Is("segment", "in", new[] { byTag, byHand }));
        var tagged = await Person(tag);
        (await In(both)).ShouldBe([tagged, client]);
        var circle = await office.Patch($"{Path}/{byTag}", new { filter = Any(Tagged(tag), Is("segment", "eq", both)) });
        circle.ExpectProblem(422, "segment_circular");
        (await office.Delete($"{Path}/{byHand}")).Expect(204);
        (await office.Search("clients", Is("segment", "eq", both))).ExpectProblem(422, "filter_value_invalid");
    }

    [Fact]
    public async Task Whoever_does_not_see_a_field_finds_nobody_by_a_segment_over_it()
    {
        var phone = AccessApi.NewPhone();
        var client = (await office.NewPerson("Скрытный", phone)).Id;
        var segment = await Dynamic(Is("phone", "eq", phone));
        var blind = await api.NewMember(await api.NewRole(("clients.read", "tenant"), ("segments.read", "tenant")));
        (await In(segment)).ShouldBe([client]);
        (await blind.Api.Ids("clients", Is("segment", "eq", segment))).ShouldBeEmpty();
        var stranger = await api.NewMember(await api.NewRole(("clients.read", "tenant")));
        (await stranger.Api.Search("clients", Is("segment", "eq", segment))).ExpectProblem(422, "filter_field_unknown");
        var near = await api.NewMember(
            await api.NewRole(("clients.read", "own"), ("segments.read", "tenant"), ("segments.manage", "tenant"))
        );
        var put = await near.Api.Post($"{Path}/{await Static()}/members", new { action = "add", recordIds = new[] { client } });
        put.Expect(200)["unknown"].AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_makes_no_segment_is_refused()
    {
        var name = NewTag();
        (await Make("client", "dynamic", name, null)).ExpectProblem(422, "segment_filter_needed");
        (await Make("client", "static", name, Tagged("vip"))).ExpectProblem(422, "segment_filter_unfit");
        (await Make("client", "dynamic", name, Is("nothing", "eq", 1))).ExpectProblem(422, "filter_field_unknown");
        (await Make("client", "dynamic", name, Is("segment", "eq", Guid.CreateVersion7()))).ExpectProblem(422, "filter_value_invalid");
        (await Make("client", "dynamic", name, Is("segment", "lt", Guid.CreateVersion7()))).ExpectProblem(422, "filter_operator_unfit");
        var segment = (await Make("client", "static", name, null)).Expect(201).Id;
        (await Make("client", "static", name.ToUpperInvariant(), null)).ExpectProblem(409, "segment_name_taken");
        (await Make("deal", "static", name, null)).Expect(201);
        (await office.Search("deals", Is("segment", "eq", segment))).ExpectProblem(422, "filter_value_invalid");
        var living = await Dynamic(Tagged(name));
        var put = await office.Post($"{Path}/{living}/members", new { action = "add", recordIds = new[] { segment } });
        put.ExpectProblem(409, "segment_is_dynamic");
    }

    [Fact]
    public async Task Segments_are_listed_newest_first_by_records_and_kind()
    {
        var (first, second) = ((await Make("deal", "static", NewTag(), null)).Id, (await Make("deal", "static", NewTag(), null)).Id);
        await Make("deal", "dynamic", NewTag(), Is("state", "eq", "open"));
        var page = (await office.Get($"{Path}?record=deal&kind=static&limit=1")).Expect(200);
        page.Items.Single()["id"]!.GetValue<Guid>().ShouldBe(second);
        var next = (await office.Get($"{Path}?record=deal&kind=static&limit=1&cursor={page["nextCursor"]}")).Expect(200);
        next.Items.Single()["id"]!.GetValue<Guid>().ShouldBe(first);
        (await office.Get($"{Path}/{first}")).Expect(200)["kind"].GetValue<string>().ShouldBe("static");
        (await office.Delete($"{Path}/{first}", ifMatch: 7)).ExpectProblem(412, "stale_version");
        (await office.Get($"{Path}?cursor=nonsense")).ExpectProblem(400, "invalid_request");
    }

    [Fact]
    public async Task Who_stays_of_merged_clients_is_in_their_segments_until_the_merge_is_undone()
    {
        var (one, other, segment) = (await Person(), await Person(), await Static());
        (await office.Post($"{Path}/{segment}/members", new { action = "add", recordIds = new[] { other } })).Expect(200);
        var merge = (await office.Post("/api/v1/client-merges", new { survivorId = one, mergedIds = new[] { other } })).Expect(201).Id;
        (await In(segment)).ShouldBe([one]);
        (await office.Post($"/api/v1/client-merges/{merge}/undo", new { })).Expect(200);
        (await In(segment)).ShouldBe([other]);
    }

    [Fact]
    public async Task Who_is_deleted_leaves_his_segments()
    {
        var (client, segment) = (await Person(), await Static());
        (await office.Post($"{Path}/{segment}/members", new { action = "add", recordIds = new[] { client } })).Expect(200);
        (await office.Post($"{ClientCalls.Clients}/{client}/trash")).Expect(200);
        (await office.Delete($"{ClientCalls.Clients}/{client}")).Expect(204);
        await Eventually.Holds(async () =>
            (await api.Database.Value<long>("select count(*) from segment_members where record_id = $1", client)).ShouldBe(0)
        );
    }

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

    Task<IReadOnlyList<Guid>> In(Guid segment) => office.Ids("clients", Is("segment", "eq", segment));

    async Task<Guid> Dynamic(object filter) => (await Make("client", "dynamic", NewTag(), filter)).Expect(201).Id;

    async Task<Guid> Static() => (await Make("client", "static", NewTag(), null)).Expect(201).Id;

    Task<ApiResponse> Make(string record, string kind, string name, object? filter) =>
        office.Post(
            Path,
            new
            {
                record,
                kind,
                name,
                filter,
            }.WithoutNulls()
        );
}
