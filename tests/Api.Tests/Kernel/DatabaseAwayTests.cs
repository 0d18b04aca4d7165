using System.Collections.Concurrent;
using MakCrm.Api.Tests.Leads;
using MakCrm.Infrastructure.Persistence;
using MakCrm.TestKit;
using Npgsql;

namespace MakCrm.Api.Tests.Kernel;

/// <summary>The wire between the product and its database is cut and mended.</summary>
public sealed class DatabaseAwayTests(DatabaseAwayTests.Wired api) : IClassFixture<DatabaseAwayTests.Wired>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task While_the_database_is_away_every_request_is_asked_to_come_again()
    {
        var lead = await office.Register();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => office.Lead(lead.Id)));
        var (answers, ready, live) = await WhileCut(async () =>
            (await Task.WhenAll(Everything(lead.Id)), await api.AsNobody().Get("/health/ready"), await api.AsNobody().Get("/health/live"))
        );
        foreach (var answer in answers)
        {
            answer.ExpectProblem(503, "service_unavailable");
            answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 10);
        }

        (ready.Status, live.Status).ShouldBe((503, 200));
        await Back(lead.Id);
    }

    [Fact]
    public async Task After_its_return_events_are_handed_on_again()
    {
        var lead = await office.Register();
        var away = await WhileCut(() => office.Get($"/api/v1/leads/{lead.Id}"));
        away.Expect(503);
        await Back(lead.Id);
        var late = await Eventually.Gives(() => office.Register());
        await Eventually.Is(
            async () =>
                await api.Database.Value<long>(
                    "select count(*) from outbox_events where delivered_at is null and aggregate_id in ($1, $2)",
                    lead.Id,
                    late.Id
                ) == 0,
            "all events are delivered"
        );
    }

    [Fact]
    public async Task No_acknowledged_write_is_lost_and_none_is_doubled_by_a_repeat()
    {
        var (acknowledged, open) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 6).Select(writer => Write(writer, acknowledged, open, stop.Token)).ToList();
        for (var round = 0; round < 4; round++)
        {
            await Eventually.Is(() => Task.FromResult(acknowledged.Count > (round + 1) * 20), "some writes are acknowledged");
            var before = open.Count;
            await WhileCut(async () =>
            {
                await Eventually.Is(() => Task.FromResult(open.Count > before + 3), "some writes are not answered");
                return before;
            });
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        foreach (var phone in open)
            await Eventually.Gives(async () => (await Post(phone)).Expect(201));
        var rows = await api.Database.Rows(
            "select value, count(*) from lead_contacts where value = any ($1) group by value",
            (object)acknowledged.Concat(open).ToArray()
        );
        rows.Count.ShouldBe(acknowledged.Count + open.Count);
        rows.ShouldAllBe(row => (long)row[1]! == 1);
    }

    async Task<T> WhileCut<T>(Func<Task<T>> act)
    {
        api.Wire.Cut();
        try
        {
            return await act();
        }
        finally
        {
            api.Wire.Mend();
        }
    }

    async Task Write(int writer, ConcurrentBag<string> acknowledged, ConcurrentBag<string> open, CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested && number < 5_000; number++)
        {
            var phone = $"+79{writer:00}{number:0000000}";
            var answer = await Post(phone);
            (answer.Status == 201 ? acknowledged : open).Add(phone);
            answer.Status.ShouldBeOneOf(201, 503);
        }
    }

    Task<ApiResponse> Post(string phone) => office.Post(LeadCalls.Leads, new { phones = new[] { phone } }, key: $"wire-{phone}");

    IEnumerable<Task<ApiResponse>> Everything(Guid lead) =>
        [
            office.Get($"/api/v1/leads/{lead}"),
            office.Get("/api/v1/leads"),
            office.Get("/api/v1/sources"),
            office.Post(LeadCalls.Leads, new { phones = new[] { LeadCalls.NewPhone() } }, key: $"{Guid.CreateVersion7()}"),
            office.Post("/api/v1/leads/batch", new { items = new[] { new { phones = new[] { LeadCalls.NewPhone() } } } }),
            office.Patch($"/api/v1/leads/{lead}", new { city = "Уфа" }, key: $"{Guid.CreateVersion7()}"),
            office.Post($"/api/v1/leads/{lead}/status", new { status = "in_work" }),
            office.Post(
                "/api/v1/sources",
                new
                {
                    code = "away",
                    name = "x",
                    kind = "external",
                }
            ),
        ];

    async Task Back(Guid lead)
    {
        await Eventually.Gives(() => office.Lead(lead));
        await Eventually.Gives(async () => (await api.AsNobody().Get("/health/ready")).Expect(200));
    }

    [DedicatedServer("the way to the database")]
    public sealed class Wired : CrmApiFixture, IAsyncDisposable
    {
        public TcpProxy Wire { get; private set; } = null!;

        protected override DatabaseConnectionStrings Reach(DatabaseConnectionStrings settings)
        {
            var app = new NpgsqlConnectionStringBuilder(settings.App);
            Wire = new(app.Host!, app.Port);
            (app.Host, app.Port) = ("127.0.0.1", Wire.Port);
            return settings with { App = app.ConnectionString };
        }

        async ValueTask IAsyncDisposable.DisposeAsync()
        {
            await DisposeAsync();
            Wire.Dispose();
        }
    }
}
