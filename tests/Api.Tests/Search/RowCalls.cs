using System.Text.Json.Nodes;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Search.SearchCalls;

namespace MakCrm.Api.Tests.Search;

/// <summary>What tests of rows say again and again.</summary>
static class RowCalls
{
    public static Task<ApiResponse> Rows(this TestApiClient client, string records, object? filter, string[]? fields, object? more = null)
    {
        var body = new Dictionary<string, object?>();
        foreach (var property in more?.GetType().GetProperties() ?? [])
            body[property.Name] = property.GetValue(more);
        if (filter is not null)
            body["filter"] = filter;
        if (fields is not null)
            body["fields"] = fields;
        return client.Post($"/api/v1/{records}/rows", body);
    }

    public static async Task<JsonNode> Row(this TestApiClient client, string records, Guid id, params string[] fields) =>
        (await client.Rows(records, Is("id", "eq", id), fields)).Expect(200).Items.ShouldHaveSingleItem();

    public static void ShouldBe(JsonNode? body, string json) =>
        JsonNode.DeepEquals(body, JsonNode.Parse(json)).ShouldBeTrue(body?.ToJsonString());

    /// <summary>A client with this tag.</summary>
    public static async Task<Guid> NewTagged(this TestApiClient client, string tag, object more) =>
        (
            await client.Post(
                "/api/v1/clients",
                more.GetType()
                    .GetProperties()
                    .ToDictionary(p => p.Name, p => p.GetValue(more))
                    .Append(KeyValuePair.Create("tags", (object?)new[] { tag }))
                    .ToDictionary()
            )
        )
            .Expect(201)
            .Id;
}
