using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Events;

/// <summary>What tests of the feed say again and again.</summary>
static class EventCalls
{
    public const string Events = "/api/v1/events";

    /// <summary>Where nothing has happened yet.</summary>
    public static async Task<string> Now(this TestApiClient reader) => (await reader.Get($"{Events}?start=newest")).Expect(200).Cursor();

    public static string Cursor(this ApiResponse page) => page["cursor"].GetValue<string>();

    /// <summary>Everything after a cursor, to the end as it is now, and where that is.</summary>
    public static async Task<(List<JsonNode> Events, string Cursor)> Follow(
        this TestApiClient reader,
        string cursor,
        string query = "",
        int limit = 200
    )
    {
        var found = new List<JsonNode>();
        while (true)
        {
            var page = (await reader.Get($"{Events}?cursor={cursor}&limit={limit}{query}")).Expect(200);
            found.AddRange(page.Items);
            cursor = page.Cursor();
            if (page.NextCursor is null)
                return (found, cursor);
        }
    }

    /// <summary>The types of what is told of a record after a cursor, as soon as the last of them is.</summary>
    public static Task<List<string>> Told(this TestApiClient reader, string cursor, Guid record, string last) =>
        Eventually.Gives(async () =>
        {
            var types = (await reader.Follow(cursor, $"&recordId={record}")).Events.ConvertAll(e => e.Text("type")!);
            types.ShouldContain(last);
            return types;
        });

    public static Guid Of(this JsonNode body) => body["record"]!["id"]!.GetValue<Guid>();
}
