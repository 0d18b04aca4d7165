using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Clients;

/// <summary>The whole base is looked through for clients that may be one, and somebody decides.</summary>
public sealed class ClientScanTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = ClientCalls.Clients;
    const string Pairs = "/api/v1/client-duplicates";
    const string Scans = "/api/v1/client-duplicate-scans";

    [Fact]
    public async Task A_scan_finds_pairs_in_order_of_likeness_and_goes_on_after_the_last_one()
    {
        var (phone, other) = (AccessApi.NewPhone(), AccessApi.NewPhone());
        var (one, two) = (await New("Сканов Семён", phone), await New("Skanov Semyon", phone));
        var three = await New("Сканов Тарас", other);
        await New("Только телефон", other);
        (await Scan())["found"].GetValue<int>().ShouldBeGreaterThan(0);
        var found = await Of(one, three);
        found.Select(f => (f.Score, f.One, f.Other)).ShouldBe([(85, one, two)]);
        var late = await New("Семён Сканов", phone);
        (await Scan(onlyNew: true))["found"].GetValue<int>().ShouldBe(2);
        (await Of(late)).Select(f => f.One).ShouldBe([one, two], ignoreOrder: true);
        var last = await Scan();
        last["found"].GetValue<int>().ShouldBe(0);
        await Eventually.Holds(async () =>
            (await api.Office.Get("/api/v1/notifications?kind=client_scan_finished")).Items.ShouldContain(n =>
                n["subject"]!["id"]!.GetValue<Guid>() == last.Id
            )
        );
    }

    [Fact]
    public async Task Clients_from_before_names_had_keys_are_given_them()
    {
        object Born(string name) =>
            new
            {
                kind = "person",
                name,
                birthDate = "1961-02-03",
            };
        var one = (await api.Office.Post(Path, Born("Бесключевой Кирилл"))).Expect(201).Id;
        var two = (await api.Office.Post(Path, Born("Kirill Besklyuchevoy"))).Expect(201).Id;
        await api.Database.Execute("delete from client_lookups where client_id in ($1, $2)", one, two);
        await Scan();
        (await Of(one)).Select(f => (f.One, f.Other)).ShouldBe([(one, two)]);
        (await api.Database.Value<long>("select count(*) from client_lookups where client_id = $1 and kind = 'born'", two)).ShouldBe(2);
    }

    [Fact]
    public async Task Who_is_said_to_be_two_stays_two_until_it_is_taken_back()
    {
        var phone = AccessApi.NewPhone();
        var (one, two) = (await New("Близнец Борис", phone), await New("Близнец Борис", phone));
        await Scan();
        var pair = (await Of(one))[0].Id;
        (await api.Office.Post($"{Pairs}/{pair}/reject")).Expect(200).Json.Text("state").ShouldBe("rejected");
        await Scan();
        (await Of(one)).ShouldBeEmpty();
        (await Of(one, state: "rejected")).Select(f => f.Id).ShouldBe([pair]);
        var query = new
        {
            client = new
            {
                kind = "person",
                name = "Близнец Борис",
                phones = new[] { phone },
            },
            except = one,
        };
        (await api.Office.Post($"{Path}/find-duplicates", query)).Expect(200).Items.ShouldBeEmpty();
        (await api.Office.Post($"{Pairs}/{pair}/reopen")).Expect(200);
        (await Of(two)).Select(f => f.Id).ShouldBe([pair]);
    }

    [Fact]
    public async Task Two_are_kept_apart_before_anybody_has_compared_them()
    {
        var phone = AccessApi.NewPhone();
        var (one, two) = (await New("Отец Олег", phone), await New("Отец Олег", phone));
        (await api.Office.Post(Pairs, new { oneId = two, otherId = one })).Expect(201);
        (await api.Office.Post(Pairs, new { oneId = one, otherId = one })).ExpectProblem(422, "client_merge_with_itself");
        await Scan();
        (await Of(one)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_was_merged_or_is_out_of_reach_is_in_no_pair()
    {
        var phone = AccessApi.NewPhone();
        var (one, two) = (await New("Единый Егор", phone), await New("Единый Егор", phone));
        await Scan();
        var me = await api.NewMember(await api.NewRole(("clients.read", "own"), ("clients.change", "own")));
        (await me.Api.Get($"{Pairs}?clientId={one}")).Items.ShouldBeEmpty();
        (await me.Api.Post($"{Pairs}/{(await Of(one))[0].Id}/reject")).ExpectProblem(404, "client_pair_not_found");
        var merge = (await api.Office.Post("/api/v1/client-merges", new { survivorId = one, mergedIds = new[] { two } })).Expect(201).Id;
        (await Of(one)).ShouldBeEmpty();
        (await api.Office.Post($"/api/v1/client-merges/{merge}/undo", new { })).Expect(200);
        (await Of(one)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_scan_runs_at_a_time_and_can_be_cancelled()
    {
        await using var busy = await Busy();
        (await api.Office.Post(Scans, new { })).ExpectProblem(409, "client_scan_running");
        (await api.Office.Post($"{Scans}/{busy.Id}/cancel")).Expect(200).Json.Text("state").ShouldBe("cancelled");
        (await api.Office.Post($"{Scans}/{busy.Id}/cancel")).ExpectProblem(409, "client_scan_ended");
        await Scan();
    }

    [Fact]
    public async Task A_scan_that_cannot_go_on_says_why_and_makes_room_for_another()
    {
        await using var refusal = await api.Database.Refuse(
            "update on client_scans",
            $"new.tenant_id = '{api.HeadOffice.Id}' and new.scanned > old.scanned"
        );
        var id = (await api.Office.Post(Scans, new { })).Expect(201).Id;
        await Eventually.Holds(async () =>
            (
                await api.Database.Value<long>("select count(*) from outbox_events where aggregate_id = $1 and last_error is not null", id)
            ).ShouldBe(1)
        );
        await api.Database.Execute("update outbox_events set attempts = 6, next_attempt_at = '-infinity' where aggregate_id = $1", id);
        var failed = await Eventually.Gives(async () =>
        {
            var scan = (await api.Office.Get($"{Scans}/{id}")).Expect(200);
            scan.Json.Text("state").ShouldBe("failed");
            return scan;
        });
        failed["problem"]!["code"]!.GetValue<string>().ShouldBe("timed_out");
        await refusal.DisposeAsync();
        await Scan();
    }

    /// <summary>A scan that nothing moves.</summary>
    async Task<Standing> Busy()
    {
        var id = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into client_scans (tenant_id, id, state, after, scanned, found, started_at, version)
            values ($1, $2, 'running', '00000000-0000-0000-0000-000000000000', 0, 0, now(), 1)
            """,
            api.HeadOffice.Id,
            id
        );
        return new(api, id);
    }

    sealed record Standing(AccessApi Api, Guid Id) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Api.Database.Execute("delete from client_scans where id = $1", Id);
    }

    sealed record Pair(Guid Id, int Score, Guid One, Guid Other);

    async Task<Guid> New(string name, string phone) => (await api.Office.NewPerson(name, phone)).Id;

    async Task<ApiResponse> Scan(bool onlyNew = false)
    {
        var id = (await api.Office.Post(Scans, new { onlyNew })).Expect(201).Id;
        return await Eventually.Gives(async () =>
        {
            var scan = (await api.Office.Get($"{Scans}/{id}")).Expect(200);
            scan.Json.Text("state").ShouldBe("finished");
            return scan;
        });
    }

    async Task<IReadOnlyList<Pair>> Of(Guid client, Guid? orClient = null, string state = "open")
    {
        var items = new List<System.Text.Json.Nodes.JsonNode>(
            (await api.Office.Get($"{Pairs}?clientId={client}&state={state}")).Expect(200).Items
        );
        if (orClient is { } other)
            items.AddRange((await api.Office.Get($"{Pairs}?clientId={other}&state={state}")).Expect(200).Items);
        return
        [
            .. items.Select(i => new Pair(
                i["id"]!.GetValue<Guid>(),
                i["score"]!.GetValue<int>(),
                i["one"]!["id"]!.GetValue<Guid>(),
                i["other"]!["id"]!.GetValue<Guid>()
            )),
        ];
    }
}
