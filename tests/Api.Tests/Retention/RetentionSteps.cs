using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Retention;

/// <summary>What a run did by one rule.</summary>
sealed record Line(string Kind, int Forgotten, int Held);

static class RetentionSteps
{
    public const string Policy = "/api/v1/retention-policy";
    public const string Runs = "/api/v1/retention-runs";

    public static object Rules(params object[] kindsAndDays) =>
        new { rules = kindsAndDays.Chunk(2).Select(rule => new { kind = rule[0], afterDays = rule[1] }) };

    public static async Task Keep(this TestApiClient client, params object[] kindsAndDays) =>
        (await client.Put(Policy, Rules(kindsAndDays))).Expect(200);

    public static async Task<ApiResponse> Preview(this TestApiClient client, string kind, int afterDays) =>
        (await client.Get($"{Policy}/preview?kind={kind}&afterDays={afterDays}")).Expect(200);

    /// <summary>A run from its beginning to its report.</summary>
    public static async Task<List<Line>> Forget(this TestApiClient client) => await client.Report((await client.Post(Runs)).Expect(201).Id);

    public static async Task<List<Line>> Report(this TestApiClient client, Guid run) =>
        await Eventually.Gives(async () =>
        {
            var answer = (await client.Get($"{Runs}/{run}")).Expect(200);
            answer.Json.Text("state").ShouldBe("done");
            return answer["lines"]
                .AsArray()
                .Select(l => new Line(l!.Text("kind")!, l!["forgotten"]!.GetValue<int>(), l["held"]!.GetValue<int>()))
                .ToList();
        });
}
