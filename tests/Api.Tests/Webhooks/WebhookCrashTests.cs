using MakCrm.Api.Tests.Kernel;
using MakCrm.Api.Tests.Leads;
using MakCrm.Infrastructure.Webhooks;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MakCrm.Api.Tests.Webhooks;

/// <summary>A product that sends nothing: what arrives was sent by the process that can be killed.</summary>
[DedicatedServer("background work that does not run")]
public sealed class SilentApi : CrmApiFixture
{
    protected override void Adjust(IServiceCollection services)
    {
        foreach (var sender in services.Where(IsOfWebhooks).ToList())
            services.Remove(sender);
        services.AddSingleton(new WebhookSettings(AllowsLoopback: true));
    }

    static bool IsOfWebhooks(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && (service.ImplementationType ?? service.ImplementationFactory?.Method.DeclaringType)?.Namespace
            == "MakCrm.Infrastructure.Webhooks";
}

/// <summary>The process that sends is killed in the midst of it and started again.</summary>
public sealed class WebhookCrashTests(SilentApi api) : IClassFixture<SilentApi>
{
    const int Leads = 400;
    static readonly Dictionary<string, string> Loopback = new() { ["MAK_WEBHOOKS_LOOPBACK"] = "1" };

    [Fact]
    public async Task Every_event_arrives_and_counts_once_by_its_id()
    {
        await using var receiver = await Receiver.Start();
        // One is taken by the receiver and noted by nobody: its answer comes when nobody is there any more.
        string? held = null;
        var afterTheEnd = new TaskCompletionSource();
        receiver.Answer = (number, http) =>
            number >= 20 && Interlocked.CompareExchange(ref held, http.Request.Headers["webhook-id"].ToString(), null) is null
                ? afterTheEnd.Task
                : Task.CompletedTask;
        var token = await api.Token(api.HeadOffice.Client);
        var endpoint = (await api.As(api.HeadOffice).Subscribe(receiver, "lead.registered.v1")).Id;
        using (var first = await ServerProcess.Start(api.Database.Settings, Loopback))
        {
            using var office = new TestApiClient(first.Client(token));
            var writer = Write(office);
            await Eventually.Is(() => Task.FromResult(receiver.Got.Count > Leads / 8), "some have arrived");
            first.Kill();
            await writer;
        }

        afterTheEnd.SetResult();
        var beforeTheEnd = receiver.Got.Count;
        // What the dead server had taken is due again by the clock, for which the test need not wait.
        await api.Database.Execute(
            "update webhook_deliveries set leased_until = '-infinity', next_attempt_at = now() where state = 'pending'"
        );
        using var second = await ServerProcess.Start(api.Database.Settings, Loopback);
        using var again = new TestApiClient(second.Client(token));
        await again.Register();
        await Eventually.Holds(async () =>
        {
            var registered = await Registered();
            receiver.Got.Select(r => r.RecordOf()).Distinct().ShouldBe(registered, ignoreOrder: true);
        });
        var leads = await Registered();
        leads.Count.ShouldBeGreaterThan(beforeTheEnd);
        receiver.Got.Select(r => (r.Id, Lead: r.RecordOf())).Distinct().Count().ShouldBe(leads.Count);
        receiver.Got.Count(r => r.Id == held).ShouldBe(2, "nobody noted that it had arrived");
        await Eventually.Is(async () => await Undelivered(endpoint) == 0, "every delivery is noted");
    }

    static async Task Write(TestApiClient office)
    {
        try
        {
            for (var number = 0; number < Leads; number++)
                await office.Register();
        }
        catch (HttpRequestException)
        {
            // The server is dead.
        }
    }

    async Task<List<Guid>> Registered() => [.. (await api.Database.Rows("select id from leads")).Select(row => (Guid)row[0]!)];

    Task<long> Undelivered(Guid endpoint) =>
        api.Database.Value<long>(
            """
            select count(*) from leads l where not exists (
              select from webhook_deliveries d where d.endpoint_id = $1 and d.record_id = l.id and d.state = 'delivered')
            """,
            endpoint
        );
}
