using MakCrm.Infrastructure.Persistence.Outbox;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MakCrm.Api.Tests.Kernel;

/// <summary>What one claim of events takes, with nobody at work who takes them, too.</summary>
[DedicatedServer("faults in the dispatch of events")]
public sealed class OutboxClaimTests
{
    const int Most = 10;

    [Fact]
    public async Task A_claim_takes_no_more_than_it_may_and_never_an_event_before_those_ahead_of_it()
    {
        await using var api = new EventfulApi();
        await api.InitializeAsync();
        await Eventually.Is(
            async () => await api.Database.Value<long>("select count(*) from outbox_events where delivered_at is null") == 0,
            "what the network began with is delivered"
        );
        foreach (var dispatcher in api.Services.GetServices<IHostedService>().OfType<OutboxDispatcher>())
            await dispatcher.StopAsync(TestContext.Current.CancellationToken);
        var client = api.As(api.HeadOffice);
        var sources = new[] { await NewSource(client, "first"), await NewSource(client, "second") };
        foreach (var verb in Enumerable.Range(0, 8).Select(number => number % 2 == 0 ? "archive" : "restore"))
        foreach (var source in sources)
            (await client.Post($"/api/v1/sources/{source}/{verb}")).Expect(200);

        var oldest = Enumerable.Range(1, Most / 2).SelectMany(sequence => sources.Select(source => (source, sequence)));
        (await Claim(api)).ShouldBe(oldest);
        (await Claim(api)).ShouldBeEmpty("who has the first of an aggregate's events has the aggregate");
        await api.Database.Execute("update outbox_events set delivered_at = now() where aggregate_id = $1 and sequence <= 5", sources[1]);
        (await Claim(api)).ShouldBe(Enumerable.Range(6, 4).Select(sequence => (sources[1], sequence)));
    }

    static async Task<Guid> NewSource(TestApiClient client, string code) => (
            await client.Post(
                "/api/v1/sources",
                new
                {
                    code,
                    name = "Сайт",
                    kind = "own_site",
                }
            )
        ).Expect(201).Id;

    static async Task<IEnumerable<(Guid, int)>> Claim(CrmApiFixture api)
    {
        var rows = await api.Database.Rows(
            "select aggregate_id, sequence from outbox_claim($1, interval '1 minute', $2) order by position",
            Most,
            new[] { "source.archived.v1", "source.restored.v1" }
        );
        return rows.Select(row => ((Guid)row[0]!, (int)row[1]!));
    }
}
