using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.Infrastructure.Webhooks;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Webhooks;

static class WebhookCalls
{
    public const string Endpoints = "/api/v1/webhook-endpoints";

    public static async Task<ApiResponse> Subscribe(this TestApiClient client, Receiver to, params string[] types) =>
        (await client.Post(Endpoints, new { url = to.Url, types })).Expect(201);

    /// <summary>The deliveries to an endpoint of events about a record.</summary>
    public static async Task<IReadOnlyList<JsonNode>> Deliveries(this TestApiClient client, Guid endpoint, string query = "") =>
        (await client.Get($"{Endpoints}/{endpoint}/deliveries?{query}")).Expect(200).Items;

    public static Task Delivered(this TestApiClient client, Guid endpoint, Guid record, int count = 1) =>
        Eventually.Holds(async () => (await client.Deliveries(endpoint, $"recordId={record}&state=delivered")).Count.ShouldBe(count));

    /// <summary>Whatever waits for a later attempt is due now.</summary>
    public static Task Hurry(this CrmApiFixture api) =>
        api.Database.Execute("update webhook_deliveries set next_attempt_at = now() where state = 'pending' and leased_until < now()");

    public static string TypeOf(this Received received) => JsonNode.Parse(received.Body)!.Text("type")!;

    public static Guid RecordOf(this Received received) => JsonNode.Parse(received.Body)!["record"]!["id"]!.GetValue<Guid>();
}
