using System.Text.Json.Nodes;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.TestKit;
using MakCrm.TestKit.Amo;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>What tests of mappings say again and again.</summary>
static class AmoMappingCalls
{
    public static async Task<ApiResponse> Mapping(this TestApiClient client, Guid id) =>
        (await client.Get($"{AmoCalls.Accounts}/{id}/mapping")).Expect(200);

    public static Task<ApiResponse> Map(this TestApiClient client, Guid id, object mapping, int? ifMatch = null) =>
        client.Put($"{AmoCalls.Accounts}/{id}/mapping", mapping, ifMatch: ifMatch);

    public static Task<ApiResponse> Propose(this TestApiClient client, Guid id) => client.Post($"{AmoCalls.Accounts}/{id}/mapping/propose");

    public static async Task<Guid> FieldId(this TestApiClient client, string code) =>
        (await client.Get($"{FieldCalls.Fields}?record=lead")).Expect(200).Items.Single(f => f["code"]!.GetValue<string>() == code)[
            "id"
        ]!.GetValue<Guid>();

    public static async Task NewStatus(this TestApiClient client, string code, string name) =>
        (
            await client.Post(
                "/api/v1/lead-statuses",
                new
                {
                    code,
                    name = new { en = code, ru = name },
                    color = "#E0A030",
                    transitions = Array.Empty<string>(),
                }
            )
        ).Expect(201);

    public static Task<JsonNode> NewSelect(this FakeAmoServer fake, int account, string name, params string[] choices) =>
        fake.Api(
            account,
            HttpMethod.Post,
            "leads/custom_fields",
            new JsonArray(
                new JsonObject
                {
                    ["name"] = name,
                    ["type"] = "select",
                    ["enums"] = new JsonArray([.. choices.Select(choice => new JsonObject { ["value"] = choice })]),
                }
            ).ToJsonString()
        );
}
