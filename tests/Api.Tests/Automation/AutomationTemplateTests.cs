using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Automation.AutomationCalls;

namespace MakCrm.Api.Tests.Automation;

/// <summary>Ready rules can be taken as they are.</summary>
public sealed class AutomationTemplateTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Templates = "/api/v1/automation-templates";
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task Each_template_becomes_a_draft_that_can_be_enabled()
    {
        var codes = (await office.Get(Templates)).Expect(200).Items.Select(t => t.Text("code")).ToList();
        codes.Distinct().Count().ShouldBe(20);
        foreach (var template in codes)
        {
            var rule = (await office.Post($"{Rules}/from-template", new { template })).Expect(201);
            rule.Json.Text("state").ShouldBe("draft");
            (await office.Enable(rule.Id)).Expect(200);
            (await office.Post($"{Rules}/{rule.Id}/trash")).Expect(200);
        }
    }

    [Fact]
    public async Task A_template_takes_another_name_and_an_unknown_one_is_refused()
    {
        var rule = (await office.Post($"{Rules}/from-template", new { template = "lead_bought", name = "Своё имя" })).Expect(201);
        (rule.Json.Text("name"), rule["trigger"]["event"]!.GetValue<string>()).ShouldBe(("Своё имя", "lead.handed_over.v1"));
        (await office.Post($"{Rules}/from-template", new { template = "nothing" })).ExpectProblem(422, "automation_template_unknown");
    }
}
