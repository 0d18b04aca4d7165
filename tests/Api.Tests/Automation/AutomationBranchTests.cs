using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Automation.AutomationCalls;

namespace MakCrm.Api.Tests.Automation;

/// <summary>Rules go one way or another by the record as it is when they come to a branch.</summary>
public sealed class AutomationBranchTests(AccessApi api) : IClassFixture<AccessApi>
{
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_record_goes_the_way_of_its_branch_and_then_on()
    {
        var city = NewCity();
        var branch = Branch(Product("mortgage"), [Comment("Ипотека")], [Comment("Другое"), Comment("И ещё")]);
        var rule = await office.EnabledRule(Rule(On("lead.registered.v1"), InCity(city), branch, Comment("Конец")));
        var (mortgage, other) = (await LeadOf(city, "mortgage"), await LeadOf(city, "car_loan"));
        await Eventually.Holds(async () => (await WayOf(rule, mortgage)).ShouldBe("succeeded 0:then 1 4"));
        await Eventually.Holds(async () => (await WayOf(rule, other)).ShouldBe("succeeded 0:else 2 3 4"));
        (await Comments(mortgage)).ShouldBe(["Ипотека", "Конец"]);
        (await Comments(other)).ShouldBe(["Другое", "И ещё", "Конец"]);
    }

    [Fact]
    public async Task A_branch_sees_what_was_done_before_it_and_may_stand_in_another()
    {
        var city = NewCity();
        var inner = Branch(Status("in_work"), [Comment("В работе")], null);
        var outer = Branch(Product("mortgage"), [new { kind = "set_status", status = "in_work" }, inner], null);
        var rule = await office.EnabledRule(Rule(On("lead.registered.v1"), InCity(city), outer));
        var (mortgage, other) = (await LeadOf(city, "mortgage"), await LeadOf(city, "car_loan"));
        await Eventually.Holds(async () => (await WayOf(rule, mortgage)).ShouldBe("succeeded 0:then 1 2:then 3"));
        await Eventually.Holds(async () => (await WayOf(rule, other)).ShouldBe("succeeded 0:else"));
        (await Comments(mortgage)).ShouldBe(["В работе"]);
    }

    [Fact]
    public async Task A_test_and_a_preview_tell_the_ways()
    {
        var city = NewCity();
        var inner = Branch(Status("new"), [Comment("Новый")], [Comment("Не новый")]);
        var branch = Branch(Product("mortgage"), [Comment("Ипотека")], [inner]);
        var rule = await office.NewRule(Rule(On("lead.registered.v1"), InCity(city), branch));
        var leads = new[] { await LeadOf(city, "mortgage"), await LeadOf(city, "car_loan"), await LeadOf(city, "car_loan") };
        Way((await office.Post($"{Rules}/{rule}/test", new { recordId = leads[1] })).Expect(200).Json).ShouldBe("0:else 2:then 3");
        await Eventually.Holds(async () =>
        {
            var preview = (await office.Post($"{Rules}/{rule}/preview", new { days = 1 })).Expect(200);
            preview["branches"].AsArray().Select(b => $"{b!["index"]} {b["thenCount"]} {b["elseCount"]}").ShouldBe(["0 1 2", "2 2 0"]);
        });
        (await Comments(leads[1])).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_branch_lacks_or_names_wrongly_is_told_where_it_stands()
    {
        var nested = Branch(Product("mortgage"), [new { kind = "set_status", status = "nowhere" }], null);
        await Refused(422, "lead_status_unknown /actions/0/then/0/then/0/status", Branch(Product("mortgage"), [nested], null));
        await Refused(400, "required /actions/0/condition", new { kind = "branch", then = new[] { Comment("!") } });
        await Refused(400, "required /actions/0/then", new { kind = "branch", condition = Product("mortgage") });
        var unknown = new
        {
            field = "colour",
            op = "eq",
            value = 1,
        };
        await Refused(422, "filter_field_unknown /actions/0/condition/field", Branch(unknown, [Comment("!")], null));
    }

    [Fact]
    public async Task Rules_are_neither_too_deep_nor_too_long()
    {
        object Deep(int by) => Branch(Product("mortgage"), [by == 0 ? Comment("!") : Deep(by - 1)], null);
        (await office.Post(Rules, Rule(On("lead.registered.v1"), null, Deep(2)))).Expect(201);
        await Refused(422, "automation_actions_limit /actions", Deep(3));
        var many = Enumerable.Repeat(Comment("!"), 20).ToArray();
        var ways = Branch(Product("mortgage"), many, many);
        var refused = await office.Post(Rules, Rule(On("lead.registered.v1"), null, [ways, .. many.Take(19)]));
        refused.ExpectProblem(422, "automation_actions_limit");
    }

    async Task Refused(int status, string fault, object action)
    {
        var refused = await office.Post(Rules, Rule(On("lead.registered.v1"), null, action));
        refused.ExpectProblem(status, status == 400 ? "invalid_request" : fault.Split(' ')[0]).Faults.ShouldBe([fault]);
    }

    static object Comment(string text) => new { kind = "comment", text };

    static object Product(string product) => Equal("product", product);

    static object Status(string status) => Equal("status", status);

    static object Equal(string field, string value) =>
        new
        {
            field,
            op = "eq",
            value,
        };

    static object Branch(object condition, object[] then, object[]? otherwise) =>
        new Dictionary<string, object?>
        {
            ["kind"] = "branch",
            ["condition"] = condition,
            ["then"] = then,
            ["else"] = otherwise,
        }
            .Where(p => p.Value is not null)
            .ToDictionary();

    async Task<Guid> LeadOf(string city, string product)
    {
        var lead = new
        {
            phones = new[] { LeadCalls.NewPhone() },
            city,
            product,
        };
        return (await office.Post(LeadCalls.Leads, lead)).Expect(201).Id;
    }

    async Task<string> WayOf(Guid rule, Guid lead)
    {
        var run = (await office.RunsOf(rule)).Single(r => r.Uuid("recordId") == lead);
        return $"{run.Text("state")} {Way(run)}";
    }

    static string Way(JsonNode body) =>
        string.Join(' ', body["steps"]!.AsArray().Select(s => $"{s!["index"]}{(s.Text("branch") is { } way ? $":{way}" : "")}"));

    async Task<IReadOnlyList<string?>> Comments(Guid lead) =>
        [.. (await office.Get($"/api/v1/leads/{lead}/comments")).Items.Select(c => c.Text("text")).Reverse()];
}
