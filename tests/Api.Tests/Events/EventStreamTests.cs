using System.Globalization;
using System.Text.Json;
using MakCrm.Api.Tests.Leads;
using MakCrm.Client;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Events;

/// <summary>What happens is heard as it happens, once, by whoever may hear it, for as long as he may.</summary>
public sealed class EventStreamTests(StreamApi api) : IClassFixture<StreamApi>
{
    const string Stream = "/api/v1/events/stream";

    /// <summary>So many events of thirty kilobytes are more than all buffers between hold.</summary>
    const int Much = 300;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task What_happens_is_heard_as_the_feed_tells_it()
    {
        var me = await api.NewListener();
        using var listener = await api.ListenFromNow(me);
        var began = listener.At!;
        var lead = (await office.Register()).Id;
        (await office.Post($"/api/v1/leads/{lead}/status", new { status = "in_work" })).Expect(200);
        var received = await listener.Hear(2);
        received.ConvertAll(m => m.Data!.Text("type")).ShouldBe(["lead.registered.v1", "lead.status_changed.v1"]);
        received.ShouldAllBe(m => m.Of() == lead);
        var incoming = (await api.As(me).Follow(began)).Events;
        received.ConvertAll(m => m.Data!.ToJsonString()).ShouldBe(incoming.ConvertAll(e => e.ToJsonString()));
        // The id of an event is the feed's cursor after it.
        (await api.As(me).Follow(received[0].Id!))
            .Events.ShouldHaveSingleItem()
            .Text("id")
            .ShouldBe(received[1].Data!.Text("id"));
    }

    [Fact]
    public async Task Only_what_was_asked_for_is_heard()
    {
        var (me, start) = (await api.NewListener(), await office.Now());
        var (other, one) = ((await office.Register()).Id, (await office.Register()).Id);
        // What happened before is in the feed a moment later, and now is where the feed stands.
        await office.Told(start, one, "lead.registered.v1");
        using var ofOne = await api.ListenFromNow(me, $"?recordId={one}");
        using var ofKind = await api.ListenFromNow(me, "?type=lead.commented.v1");
        foreach (var lead in new[] { other, one })
        {
            (await office.Post($"/api/v1/leads/{lead}/status", new { status = "in_work" })).Expect(200);
            (await office.Post($"/api/v1/leads/{lead}/comments", new { text = "перезвонить" })).Expect(201);
        }

        (await ofOne.Hear(2))
            .ConvertAll(m => (m.Of(), m.Data!.Text("type")))
            .ShouldBe([(one, "lead.status_changed.v1"), (one, "lead.commented.v1")]);
        (await ofKind.Hear(2)).ConvertAll(m => m.Of()).ShouldBe([other, one]);
    }

    [Fact]
    public async Task Whoever_comes_again_and_again_hears_everything_once_whichever_server_he_finds()
    {
        await using var second = await api.SecondServer();
        var me = await api.NewListener();
        CrmApiFixture[] servers = [api, second];
        using var first = await api.ListenFromNow(await api.NewListener(), "?type=lead.changed.v1");
        var (at, received) = (first.At, new List<Guid>());
        var writers = Task.WhenAll(Enumerable.Range(0, 4).Select(Write));
        for (var visit = 0; received.Count < 4 * 24; visit++)
        {
            using var listener = await servers[visit % 2].Listen(me, "?type=lead.changed.v1", at);
            received.AddRange((await listener.Hear(Math.Min(7, (4 * 24) - received.Count))).ConvertAll(m => m.Of()));
            at = listener.At;
        }

        received.ShouldBeUnique();
        received.ShouldBe((await writers).SelectMany(leads => leads), ignoreOrder: true);
        // And whoever has listened all the time has heard the same in the same order.
        (await first.Hear(4 * 24))
            .ConvertAll(m => m.Of())
            .ShouldBe(received);
    }

    [Fact]
    public async Task The_SDK_goes_on_by_itself_when_its_token_is_over()
    {
        var me = await api.NewListener();
        using var mak = new MakClient(
            new()
            {
                BaseAddress = api.Address,
                Credentials = new(me.ClientId, me.Secret),
                Time = api.Clock,
            }
        );
        var began = await api.As(me).Now();
        var wishes = new EventSubscriptionOptions { Types = ["lead.registered.v1"], After = began };
        var ct = TestContext.Current.CancellationToken;
        await using var events = mak.Events.Subscribe(wishes, ct: ct).GetAsyncEnumerator(ct);
        for (var part = 0; part < 2; part++)
        {
            var lead = (await office.Register()).Id;
            (await events.MoveNextAsync()).ShouldBeTrue();
            events.Current.Event.Record.Id.ShouldBe(lead);
            api.Clock.Advance(TimeSpan.FromMinutes(11));
        }
    }

    [Fact]
    public async Task Another_tenants_listener_hears_nothing_of_it_but_that_the_line_holds()
    {
        using var listener = await api.ListenFromNow(await api.NewListener(api.Network.Franchisees[0]));
        using var here = await api.ListenFromNow(await api.NewListener());
        await office.Register();
        await here.Hear(1);
        api.Clock.Advance(TimeSpan.FromSeconds(15));
        (await listener.Next())!.Data.ShouldBeNull();
    }

    [Fact]
    public async Task A_mark_moves_past_what_is_not_for_the_listener()
    {
        var me = await api.NewListener();
        using var listener = await api.ListenFromNow(me, "?type=client.created.v1");
        var (began, lead) = (listener.At!, (await office.Register()).Id);
        await office.Told(began, lead, "lead.registered.v1");
        await Eventually.Holds(async () =>
        {
            api.Clock.Advance(TimeSpan.FromSeconds(15));
            var mark = (await listener.Next())!;
            mark.Data.ShouldBeNull();
            mark.Id.ShouldNotBe(began);
        });
        (await office.Follow(listener.At!)).Events.ConvertAll(e => e.Of()).ShouldNotContain(lead);
    }

    [Fact]
    public async Task When_the_token_is_over_the_stream_is_and_a_new_one_goes_on()
    {
        var me = await api.NewListener();
        using var listener = await api.ListenFromNow(me, "?type=lead.registered.v1");
        api.Clock.Advance(TimeSpan.FromMinutes(11));
        var end = await listener.End();
        end.Reason().ShouldBe("token_expired");
        var lead = (await office.Register()).Id;
        using var again = await api.Listen(me, $"?type=lead.registered.v1&after={end.Data!.Text("cursor")}");
        (await again.Hear(1))[0].Of().ShouldBe(lead);
    }

    [Fact]
    public async Task Whoever_is_revoked_hears_no_more()
    {
        var me = await api.NewListener();
        using var listener = await api.ListenFromNow(me);
        (await office.Post($"/api/v1/machine-clients/{me.Id}/revoke")).Expect(200);
        api.Clock.Advance(TimeSpan.FromSeconds(5));
        (await listener.End()).Reason().ShouldBe("signed_out");
    }

    [Fact]
    public async Task A_server_that_stops_says_so()
    {
        var me = await api.NewListener();
        var second = await api.SecondServer();
        using var listener = await second.ListenFromNow(me);
        var stopped = second.DisposeAsync();
        (await listener.End()).Reason().ShouldBe("server_stopping");
        await stopped;
    }

    [Fact]
    public async Task Nobody_opens_more_streams_than_he_may()
    {
        await using var alone = await api.SecondServer();
        var (me, franchisee) = (await api.NewListener(), await api.NewListener(api.Network.Franchisees[0]));
        var open = new List<Listener>();
        while (open.Count < 8)
            open.Add(await alone.Listen(me));
        var refused = await alone.As(me).Get(Stream);
        refused.ExpectProblem(429, "event_streams_taken");
        refused.Headers.RetryAfter.ShouldNotBeNull();
        open.Add(await alone.Listen(await api.NewListener()));
        (await alone.As(await api.NewListener()).Get(Stream)).ExpectProblem(429, "event_streams_taken");
        open.Add(await alone.Listen(franchisee));
        (await alone.As(franchisee).Get(Stream)).ExpectProblem(503, "service_unavailable");
        open.ForEach(listener => listener.Dispose());
        await Eventually.Holds(async () => (await alone.As(me).Get(Stream)).Expect(200));
    }

    [Fact]
    public async Task Whoever_reads_too_slowly_is_told_so_and_goes_on_where_he_was()
    {
        await using var impatient = await api.Impatient();
        var (me, client, slow) = (await api.NewListener(), Guid.CreateVersion7(), await Slow());
        using var first = await impatient.ListenFromNow(me, $"?recordId={client}");
        await WriteMuch(client);
        await Eventually.Holds(async () => (await Slow()).ShouldBeGreaterThan(slow));
        var (received, end) = await first.HearAll();
        end!.Reason().ShouldBe("too_slow");
        while (received.Count < Much)
        {
            using var again = await api.Listen(me, $"?recordId={client}", end!.Id);
            (var more, end) = await again.HearAll(Much - received.Count);
            received.AddRange(more);
        }

        received.ConvertAll(m => m.Data!["record"]!["sequence"]!.GetValue<int>()).ShouldBe(Enumerable.Range(1, Much));
    }

    [Fact]
    public async Task Whoever_does_not_read_at_all_loses_his_place()
    {
        await using var merciless = await api.Merciless();
        var (me, client) = (await api.NewListener(), Guid.CreateVersion7());
        var open = new List<Listener>();
        while (open.Count < 8)
            open.Add(await merciless.ListenFromNow(me, $"?recordId={(open.Count == 0 ? client : Guid.CreateVersion7())}"));
        (await merciless.As(me).Get(Stream)).ExpectProblem(429, "event_streams_taken");
        await WriteMuch(client);
        await Eventually.Holds(async () => (await merciless.As(me).Get(Stream)).Expect(200));
        open.ForEach(listener => listener.Dispose());
    }

    [Theory]
    [InlineData("?after=ZTE6OTk5OTk5OTk5", 409, "event_cursor_expired")]
    [InlineData("?after=nonsense", 400, "invalid_request")]
    [InlineData("?type=lead.sung.v1", 422, "event_type_unknown")]
    public async Task What_cannot_be_told_is_refused_before_anything_is(string query, int status, string code) =>
        (await api.As(await api.NewListener()).Get(Stream + query)).ExpectProblem(status, code);

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

    Task WriteMuch(Guid client) =>
        api.Database.Execute(
            """
            insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, occurred_at, delivered_at)
            select $1, gen_random_uuid(), 'client.changed.v1', 'client', $2, n, $3::text::jsonb, gen_random_uuid(), now(), now()
            from generate_series(1, $4) n
            """,
            api.HeadOffice.Id,
            client,
            JsonSerializer.Serialize(new { clientId = client, fields = Enumerable.Repeat(new string('x', 150), 200) }),
            Much
        );

    async Task<double> Slow()
    {
        var page = await api.AsNobody().Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        var line = page.Split('\n').FirstOrDefault(one => one.StartsWith("mak_event_streams_slow_total ", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
