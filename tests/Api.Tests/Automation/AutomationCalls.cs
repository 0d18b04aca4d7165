using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Automation;

/// <summary>What tests of automation say again and again.</summary>
static class AutomationCalls
{
    public const string Rules = "/api/v1/automation-rules";
    public const string Runs = "/api/v1/automation-runs";
    static int cities;

    /// <summary>A city that no other test has: rules are for leads of it, because other tests make leads, too.</summary>
    public static string NewCity() => $"Город {Interlocked.Increment(ref cities)} {Guid.CreateVersion7():N}";

    public static object InCity(string city) =>
        new
        {
            field = "city",
            op = "eq",
            value = city,
        };

    public static object On(string type) => new { kind = "event", @event = type };

    public static object Rule(object trigger, object? condition, params object[] actions) =>
        new
        {
            name = "Правило",
            record = "lead",
            trigger,
            condition,
            actions,
        }.WithoutNulls();

    public static async Task<Guid> NewRule(this TestApiClient who, object rule) => (await who.Post(Rules, rule)).Expect(201).Id;

    public static Task<ApiResponse> Enable(this TestApiClient who, Guid rule) => who.Post($"{Rules}/{rule}/enable");

    public static async Task<Guid> EnabledRule(this TestApiClient who, object rule)
    {
        var id = await who.NewRule(rule);
        (await who.Enable(id)).Expect(200);
        return id;
    }

    public static async Task<Guid> LeadIn(this TestApiClient who, string city) =>
        (await who.Post(LeadCalls.Leads, new { phones = new[] { LeadCalls.NewPhone() }, city })).Expect(201).Id;

    public static Task<ApiResponse> SetStatus(this TestApiClient who, Guid lead, string status) =>
        who.Post($"{LeadCalls.Leads}/{lead}/status", new { status });

    public static async Task<IReadOnlyList<JsonNode>> RunsOf(this TestApiClient who, Guid rule) =>
        (await who.Get($"{Runs}?ruleId={rule}&limit=200")).Expect(200).Items;

    /// <summary>The only run of the rule, when it has come to this state.</summary>
    public static Task<JsonNode> Run(this TestApiClient who, Guid rule, string state = "succeeded") =>
        Eventually.Gives(async () =>
        {
            var run = (await who.RunsOf(rule)).ShouldHaveSingleItem();
            run.Text("state").ShouldBe(state);
            return run;
        });

    /// <summary>What became of its actions.</summary>
    public static string Steps(this JsonNode run) =>
        string.Join(
            ' ',
            run["steps"]!.AsArray().Select(s => $"{s!.Text("kind")}={s!.Text("outcome")}{(s!.Text("code") is { } code ? $":{code}" : "")}")
        );
}
