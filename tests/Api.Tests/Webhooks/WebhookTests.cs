using MakCrm.Api.Tests.Events;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Webhooks;

/// <summary>What happens arrives where somebody wants to hear of it, signed, sooner or later, and under one id.</summary>
public sealed class WebhookTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = WebhookCalls.Endpoints;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task An_event_arrives_signed_and_says_what_the_feed_says()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await office.Subscribe(receiver, "lead.registered.v1");
        var start = await office.Now();
        var lead = (await office.Register()).Id;
        await office.Delivered(endpoint.Id, lead);
        var received = receiver.Got.ShouldHaveSingleItem();
        received.IsSignedWith(endpoint["secret"].GetValue<string>()).ShouldBeTrue();
        var body = (await office.Follow(start, $"&recordId={lead}")).Events.ShouldHaveSingleItem();
        received.Id.ShouldBe(body.Text("id"));
        System.Text.Json.Nodes.JsonNode.DeepEquals(System.Text.Json.Nodes.JsonNode.Parse(received.Body), body).ShouldBeTrue(received.Body);
        (api.Clock.GetUtcNow().ToUnixTimeSeconds() - long.Parse(received.Timestamp)).ShouldBeInRange(0, 120);
    }

    [Fact]
    public async Task Only_what_was_asked_for_arrives()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await office.Subscribe(receiver, "lead.status_changed.v1");
        var lead = (await office.Register()).Id;
        (await office.Post($"/api/v1/leads/{lead}/status", new { status = "in_work" })).Expect(200);
        await office.Delivered(endpoint.Id, lead);
        receiver.Got.Select(r => r.TypeOf()).ShouldBe(["lead.status_changed.v1"]);
    }

    [Fact]
    public async Task What_happens_while_it_is_paused_arrives_afterwards()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await office.Subscribe(receiver, "lead.registered.v1");
        (await office.Post($"{Path}/{endpoint.Id}/pause")).Expect(200);
        var start = await office.Now();
        var lead = (await office.Register()).Id;
        await office.Told(start, lead, "lead.registered.v1");
        receiver.Got.ShouldBeEmpty();
        (await office.Post($"{Path}/{endpoint.Id}/resume")).Expect(200);
        await office.Delivered(endpoint.Id, lead);
    }

    [Fact]
    public async Task Deliveries_are_sent_again_one_or_a_whole_time_of_them()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await office.Subscribe(receiver, "lead.registered.v1");
        var leads = new[] { (await office.Register()).Id, (await office.Register()).Id };
        foreach (var lead in leads)
            await office.Delivered(endpoint.Id, lead);
        var one = (await office.Deliveries(endpoint.Id, $"recordId={leads[0]}")).Single().Uuid("id");
        (await office.Post($"/api/v1/webhook-deliveries/{one}/replay")).Expect(202);
        await Eventually.Holds(() =>
        {
            receiver.Got.Count(r => r.RecordOf() == leads[0]).ShouldBe(2);
            return Task.CompletedTask;
        });
        await office.Delivered(endpoint.Id, leads[0]);
        (await office.Post($"{Path}/{endpoint.Id}/replay", new { from = "2026-01-01T00:00:00Z", state = "delivered" }))
            .Expect(202)["count"]
            .GetValue<int>()
            .ShouldBe(2);
        await Eventually.Holds(() =>
        {
            receiver.Got.Count.ShouldBe(5);
            return Task.CompletedTask;
        });
        receiver.Got.Select(r => r.Id).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_new_secret_signs_beside_the_old_one_for_a_while()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await office.Subscribe(receiver, "lead.registered.v1");
        var rotated = (await office.Post($"{Path}/{endpoint.Id}/rotate-secret", new { overlapSeconds = 3600 })).Expect(200);
        (await office.Post($"{Path}/{endpoint.Id}/test")).Expect(202);
        await office.Delivered(endpoint.Id, endpoint.Id);
        var (old, present) = (endpoint["secret"].GetValue<string>(), rotated["secret"].GetValue<string>());
        (receiver.Got[0].IsSignedWith(old), receiver.Got[0].IsSignedWith(present)).ShouldBe((true, true));
        (await office.Post($"{Path}/{endpoint.Id}/rotate-secret", new { overlapSeconds = 0 })).Expect(200);
        (await office.Post($"{Path}/{endpoint.Id}/test")).Expect(202);
        await office.Delivered(endpoint.Id, endpoint.Id, count: 2);
        (receiver.Got[1].IsSignedWith(old), receiver.Got[1].IsSignedWith(present)).ShouldBe((false, false));
    }

    [Fact]
    public async Task Two_servers_deliver_each_event_once()
    {
        await using var second = await api.SecondServer();
        await using var receiver = await Receiver.Start();
        var endpoint = await office.Subscribe(receiver, "lead.registered.v1");
        var leads = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => (await office.Register()).Id));
        await Eventually.Holds(async () =>
        {
            var delivered = await office.Deliveries(endpoint.Id, "state=delivered&limit=200");
            delivered.Select(d => d.Uuid("recordId")!.Value).ShouldBe(leads, ignoreOrder: true);
        });
        receiver.Got.Select(r => r.RecordOf()).ShouldBe(leads, ignoreOrder: true);
    }

    [Fact]
    public async Task Deleted_with_its_log_it_is_sent_nothing_more()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await office.Subscribe(receiver, "lead.registered.v1");
        (await office.Post($"{Path}/{endpoint.Id}/test")).Expect(202);
        await office.Delivered(endpoint.Id, endpoint.Id);
        (await office.Delete($"{Path}/{endpoint.Id}")).Expect(204);
        (await office.Get($"{Path}/{endpoint.Id}")).ExpectProblem(404, "webhook_endpoint_not_found");
        (await api.Database.Value<long>("select count(*) from webhook_deliveries where endpoint_id = $1", endpoint.Id)).ShouldBe(0);
    }
}
