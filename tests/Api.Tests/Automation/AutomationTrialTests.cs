using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Automation.AutomationCalls;

namespace MakCrm.Api.Tests.Automation;

/// <summary>What a rule would do is known before it is enabled.</summary>
public sealed class AutomationTrialTests(AccessApi api) : IClassFixture<AccessApi>
{
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_test_tells_what_would_be_done_and_changes_nothing()
    {
        var city = NewCity();
        var lead = await office.LeadIn(city);
        var before = await office.Lead(lead);
        var rule = await office.NewRule(
            Rule(
                On("lead.registered.v1"),
                InCity(city),
                new { kind = "set_status", status = "in_work" },
                new { kind = "set_status", status = "sold" },
                new { kind = "assign" }
            )
        );
        var response = (await office.Post($"{Rules}/{rule}/test", new { recordId = lead })).Expect(200);
        response["isMatched"].GetValue<bool>().ShouldBeTrue();
        response.Json.Steps().ShouldBe("set_status=done set_status=refused:lead_status_transition_refused assign=unchanged");
        (await office.Lead(lead)).ShouldSay(before);
        (await office.RunsOf(rule)).ShouldBeEmpty();
        var other = await office.LeadIn(NewCity());
        var unmatched = (await office.Post($"{Rules}/{rule}/test", new { recordId = other })).Expect(200);
        (unmatched["isMatched"].GetValue<bool>(), unmatched.Json.Steps()).ShouldBe((false, ""));
        (await office.Post($"{Rules}/{rule}/test", new { recordId = rule })).ExpectProblem(404, "automation_record_not_found");
    }

    [Fact]
    public async Task A_preview_counts_past_events_of_records_that_match_now()
    {
        var city = NewCity();
        var (twice, once, never) = (await office.LeadIn(city), await office.LeadIn(city), await office.LeadIn(NewCity()));
        foreach (var (lead, product) in new[] { (twice, "mortgage"), (once, "mortgage"), (never, "mortgage"), (twice, "car_loan") })
            (await office.Patch($"/api/v1/leads/{lead}", new { product })).Expect(200);
        var trigger = new
        {
            kind = "event",
            @event = "lead.changed.v1",
            fields = new[] { "product" },
        };
        var rule = await office.NewRule(Rule(trigger, InCity(city), new { kind = "assign" }));
        await Eventually.Holds(async () =>
        {
            var preview = (await office.Post($"{Rules}/{rule}/preview", new { days = 90 })).Expect(200);
            (preview["runCount"].GetValue<int>(), preview["recordCount"].GetValue<int>()).ShouldBe((3, 2));
            preview["isComplete"].GetValue<bool>().ShouldBeTrue();
            preview["records"].AsArray().Select(r => (r!.Uuid("recordId"), r!["runs"]!.GetValue<int>())).ShouldBe([(twice, 2), (once, 1)]);
        });
        (await office.Post($"{Rules}/{rule}/preview", new { days = 91 })).ExpectProblem(400, "invalid_request");
    }
}
