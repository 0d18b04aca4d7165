using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Persistence.Outbox;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MakCrm.Api.Tests.Kernel;

public sealed class OutboxTests(EventfulApi api) : IClassFixture<EventfulApi>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_handler_that_fails_twice_and_then_succeeds_takes_effect_once()
    {
        var source = await NewSource("fails_twice");
        api.Plan.Fail(source, 2, times: 2);
        (await office.Post($"/api/v1/sources/{source}/archive")).Expect(200);
        await Eventually.Is(() => IsDelivered(source, 2), "the event is delivered");
        api.Plan.Met(source).ShouldBe([2, 2, 2]);
        (await Effects(source)).ShouldBe(1);
    }

    [Fact]
    public void Ids_of_events_made_within_one_millisecond_keep_their_order()
    {
        var ids = Enumerable.Range(0, 10_000).Select(_ => UuidV7.NextMonotonic()).ToList();
        ids.ShouldBe(ids.Order().Distinct());
        ids.ShouldAllBe(id => id.Version == 7);
    }

    [Theory]
    [InlineData(true, "Information")]
    [InlineData(false, "Error")]
    public async Task A_lost_race_comes_again_and_is_no_error_in_the_log(bool isOvertaken, string level)
    {
        var source = await NewSource($"overtaken_{level.ToLowerInvariant()}");
        if (isOvertaken)
            api.Plan.Overtake(source);
        api.Plan.Fail(source, 2, times: 1);
        (await office.Post($"/api/v1/sources/{source}/archive")).Expect(200);
        await Eventually.Is(() => IsDelivered(source, 2), "the event is delivered");
        var id = await api.Database.Value<Guid>("select id from outbox_events where aggregate_id = $1 and sequence = 2", source);
        api.Log.Lines.Where(line => line.Contains($"Event {id} ")).ShouldHaveSingleItem().ShouldStartWith(level);
    }

    [Fact]
    public async Task Events_of_one_aggregate_keep_their_order_though_one_fails_and_others_do_not_wait()
    {
        var (slow, quick) = (await NewSource("slow"), await NewSource("quick"));
        api.Plan.Fail(slow, 2, times: 3);
        foreach (var verb in new[] { "archive", "restore", "archive", "restore" })
            (await office.Post($"/api/v1/sources/{slow}/{verb}")).Expect(200);
        (await office.Post($"/api/v1/sources/{quick}/archive")).Expect(200);
        await Eventually.Is(() => IsDelivered(quick, 2), "the other's event is delivered");
        await Eventually.Is(() => IsDelivered(slow, 5), "the last event is delivered");
        api.Plan.Met(slow).ShouldBe([2, 2, 2, 2, 3, 4, 5]);
        (await Effects(slow)).ShouldBe(4);
    }

    [Fact]
    public async Task An_event_that_fails_for_ever_is_parked_where_people_see_it_and_can_be_retried()
    {
        var source = await NewSource("poison");
        api.Plan.Fail(source, 2, times: 6);
        (await office.Post($"/api/v1/sources/{source}/archive")).Expect(200);
        (await office.Post($"/api/v1/sources/{source}/restore")).Expect(200);
        await Eventually.Is(
            async () =>
            {
                await api.Database.Execute("update outbox_events set next_attempt_at = '-infinity' where aggregate_id = $1", source);
                return await api.Database.Value<bool>(
                    "select parked_at is not null from outbox_events where aggregate_id = $1 and sequence = 2",
                    source
                );
            },
            "the event is parked"
        );
        await Eventually.Is(() => IsDelivered(source, 3), "the next event is delivered");
        var parked = (await office.Get("/api/v1/parked-events?type=source.archived.v1")).Expect(200).Items.Single();
        (parked["handler"]!.GetValue<string>(), parked["attempts"]!.GetValue<int>()).ShouldBe(("Kernel.OnSourceMoved", 6));
        (await api.As(api.Network.Franchisees[0]).Get("/api/v1/parked-events")).Expect(200).Items.ShouldBeEmpty();

        (await office.Post($"/api/v1/parked-events/{parked["id"]!.GetValue<Guid>()}/retry")).Expect(202);
        await Eventually.Is(() => IsDelivered(source, 2), "the event is delivered at last");
        (await office.Get("/api/v1/parked-events?type=source.archived.v1")).Items.ShouldBeEmpty();
        (await Effects(source)).ShouldBe(2);
    }

    [Fact]
    public async Task An_event_that_nobody_hears_waits_for_none_and_makes_none_wait()
    {
        var source = await NewSource("unheard");
        await Eventually.Is(() => IsDelivered(source, 1), "the registration, which nobody hears, is delivered");
        api.Plan.Fail(source, 2, times: 3);
        (await office.Post($"/api/v1/sources/{source}/archive")).Expect(200);
        (await office.Post($"/api/v1/sources/{source}/restore")).Expect(200);
        (await office.Patch($"/api/v1/sources/{source}", new { name = "Сайт 2" })).Expect(200);
        await Eventually.Is(() => IsDelivered(source, 3), "the restoration is delivered after the archiving");
        var order = await api.Database.Rows("select sequence from outbox_events where aggregate_id = $1 order by delivered_at", source);
        // Those after them were written down as delivered by one statement; in which order they were met is told below.
        order.Take(2).Select(row => row[0]).ShouldBe([1, 4]);
        api.Plan.Met(source).ShouldBe([2, 2, 2, 2, 3]);
    }

    [Fact]
    public async Task Two_servers_on_one_database_handle_each_event_once()
    {
        await using var second = await api.SecondServer();
        var other = second.As(api.HeadOffice);
        var sources = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => NewSource($"shared_{number}")));
        await Task.WhenAll(sources.Select((source, index) => (index % 2 == 0 ? office : other).Post($"/api/v1/sources/{source}/archive")));
        await Task.WhenAll(sources.Select(source => Eventually.Is(() => IsDelivered(source, 2), "the event is delivered")));
        foreach (var source in sources)
        {
            (await Effects(source)).ShouldBe(1);
            api.Plan.Met(source).ShouldBe([2]);
        }
    }

    [Fact]
    public async Task Events_survive_a_server_that_stops_before_it_hands_them_on()
    {
        await using var own = new EventfulApi();
        await own.InitializeAsync();
        var client = own.As(own.HeadOffice);
        var source = (await client.Post("/api/v1/sources", Source("survives"))).Expect(201).Id;
        foreach (var dispatcher in own.Services.GetServices<IHostedService>().OfType<OutboxDispatcher>())
            await dispatcher.StopAsync(TestContext.Current.CancellationToken);
        (await client.Post($"/api/v1/sources/{source}/archive")).Expect(200);
        (await Waiting(own, source)).ShouldBe(1);
        await using var next = await own.SecondServer();
        await Eventually.Is(async () => await Waiting(own, source) == 0, "the next server delivers it");
        own.Plan.Met(source).ShouldBe([2]);
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_does_not_stop_the_others()
    {
        var (broken, source) = (Guid.CreateVersion7(), await NewSource("after_unreadable"));
        await api.Database.Execute(
            """
            insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, occurred_at)
            values ($1, $2, 'source.archived.v1', 'source', $2, 1, '{"sourceId": "no uuid"}', $2, now())
            """,
            api.HeadOffice.Id,
            broken
        );
        (await office.Post($"/api/v1/sources/{source}/archive")).Expect(200);
        await Eventually.Is(() => IsDelivered(source, 2), "the next event is delivered");
        await Eventually.Is(
            async () => await api.Database.Value<bool>("select last_error is not null from outbox_events where id = $1", broken),
            "its failure is written down"
        );
        (await office.Get("/api/v1/sources?limit=1")).Expect(200);
        await api.Database.Execute("delete from outbox_events where id = $1", broken);
    }

    [Fact]
    public async Task What_a_handler_does_is_told_with_its_cause()
    {
        var source = await NewSource("cause");
        var archived = (await office.Post($"/api/v1/sources/{source}/archive")).Expect(200);
        await Eventually.Is(() => IsDelivered(source, 2), "the event is delivered");
        var cause = await api.Database.Value<Guid>("select id from outbox_events where aggregate_id = $1 and sequence = 2", source);
        var effect = (
            await api.Database.Rows("select correlation_id, tenant_id from outbox_events where causation_id = $1", cause)
        ).Single();
        effect.ShouldBe([Guid.Parse(archived.Headers.GetValues("X-Correlation-Id").Single()), api.HeadOffice.Id]);
    }

    static Task<long> Waiting(CrmApiFixture api, Guid source) =>
        api.Database.Value<long>(
            "select count(*) from outbox_events where aggregate_id = $1 and sequence = 2 and delivered_at is null",
            source
        );

    async Task<Guid> NewSource(string code) => (await office.Post("/api/v1/sources", Source(code))).Expect(201).Id;

    async Task<bool> IsDelivered(Guid source, int sequence) =>
        await api.Database.Value<long>(
            "select count(*) from outbox_events where aggregate_id = $1 and sequence = $2 and delivered_at is not null",
            source,
            sequence
        ) == 1;

    Task<long> Effects(Guid source) =>
        api.Database.Value<long>(
            "select count(*) from sources s join outbox_events e on s.name = 'effect ' || e.id where e.aggregate_id = $1",
            source
        );

    static object Source(string code) =>
        new
        {
            code,
            name = "Сайт",
            kind = "own_site",
        };
}
