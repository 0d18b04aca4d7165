using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Bulk;

/// <summary>What tests of bulk jobs say again and again.</summary>
static class BulkCalls
{
    public const string Jobs = "/api/v1/bulk-jobs";

    public static object Where(string field, object value, string op = "eq") =>
        new
        {
            field,
            op,
            value,
        };

    public static Task<ApiResponse> PostBulk(this TestApiClient who, string record, object filter, object action, bool isTrial = false) =>
        who.Post(
            Jobs,
            new
            {
                record,
                filter,
                action,
                isTrial,
            }
        );

    /// <summary>The job at its end.</summary>
    public static async Task<ApiResponse> Bulk(this TestApiClient who, string record, object filter, object action, bool isTrial = false) =>
        await who.Ended((await who.PostBulk(record, filter, action, isTrial)).Expect(201).Id);

    public static Task<ApiResponse> Ended(this TestApiClient who, Guid job) =>
        Eventually.Gives(async () =>
        {
            var answer = (await who.Get($"{Jobs}/{job}")).Expect(200);
            answer.Json.Text("state").ShouldBeOneOf("tried", "finished", "undone", "cancelled", "failed");
            return answer;
        });

    public static async Task<ApiResponse> Undone(this TestApiClient who, Guid job)
    {
        (await who.Post($"{Jobs}/{job}/undo")).Expect(200);
        return await who.Ended(job);
    }

    /// <summary>State and what became of how many, as far as it became of any.</summary>
    public static string Said(this ApiResponse job) =>
        string.Join(
            ' ',
            job["counts"]
                .AsObject()
                .Where(c => c.Value!.GetValue<long>() > 0)
                .Select(c => $"{c.Key}={c.Value!.GetValue<long>()}")
                .Prepend(job.Json.Text("state"))
        );

    /// <summary>What became of each, over as many pages as it takes.</summary>
    public static async Task<Dictionary<Guid, JsonNode>> Items(this TestApiClient who, Guid job, string query = "limit=200")
    {
        var (found, cursor) = (new Dictionary<Guid, JsonNode>(), default(string));
        do
        {
            var page = (await who.Get($"{Jobs}/{job}/items?{query}{(cursor is null ? "" : $"&cursor={cursor}")}")).Expect(200);
            foreach (var item in page.Items)
                found.Add(item["recordId"]!.GetValue<Guid>(), item);
            cursor = page.NextCursor;
        } while (cursor is not null);
        return found;
    }

    public static string? Why(this JsonNode item) => item["problem"]?.Text("code");
}
