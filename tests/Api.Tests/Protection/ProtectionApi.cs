using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Protection;

/// <summary>What tests of protection say again and again.</summary>
static class ProtectionCalls
{
    public const string Claims = "/api/v1/client-claims";

    /// <summary>Rules of the whole tenant: each test says its own.</summary>
    public static async Task Protect(this AccessApi api, object rules) =>
        (await api.Office.Put("/api/v1/client-protection-rules", rules)).Expect(200);

    public static Task ProtectFor(this AccessApi api, int days) => api.Protect(new { terms = new[] { new { days } } });

    /// <summary>Somebody who brings clients, sees everybody and knows of his own claims only.</summary>
    public static async Task<Member> NewAgent(this AccessApi api) =>
        await api.NewMember(
            await api.NewRole(
                ("clients.read", "tenant"),
                ("clients.contacts.read", "tenant"),
                ("clients.create", "tenant"),
                ("clients.change", "tenant"),
                ("clients.merge", "tenant"),
                ("claims.read", "own"),
                ("claims.manage", "own"),
                ("claims.dispute", "own"),
                ("files.read", "own"),
                ("files.manage", "own"),
                ("notifications.read", "tenant")
            )
        );

    public static async Task<JsonNode> Protection(this TestApiClient reader, Guid client, string query = "") =>
        (await reader.Get($"{ClientCalls.Clients}/{client}/protection{query}")).Expect(200).Json;

    public static async Task<IReadOnlyList<JsonNode>> ClaimsOn(this TestApiClient reader, Guid client, string query = "") =>
        (await reader.Get($"{Claims}?clientId={client}{query}")).Expect(200).Items;

    public static object Member(Guid id) => new { kind = "member", id };

    public static Guid Holder(this JsonNode claim) => claim["holder"]!.Uuid("id")!.Value;

    public static DateTimeOffset Time(this JsonNode node, string property) => node[property]!.GetValue<DateTimeOffset>();

    /// <summary>Whatever listens to what leads turned out to be has heard it.</summary>
    public static Task LeadsAreHeard(this AccessApi api) =>
        Eventually.Holds(async () =>
            (
                await api.Database.Value<long>(
                    "select count(*) from outbox_events where tenant_id = $1 and type = 'lead.client_changed.v1' and delivered_at is null",
                    api.HeadOffice.Id
                )
            ).ShouldBe(0)
        );

    public static async Task<IReadOnlyList<string>> Told(this Member reader, Guid client) =>
        [
            .. (await reader.Api.Get("/api/v1/notifications?limit=200"))
                .Expect(200)
                .Items.Where(n => n["subject"]!.Uuid("id") == client)
                .Select(n => n.Text("kind")!)
                .Where(k => k.StartsWith("claim", StringComparison.Ordinal))
                .Order(),
        ];
}
