using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Automation.AutomationCalls;

namespace MakCrm.Api.Tests.Automation;

/// <summary>Rules are versioned data: saved as drafts, checked whole, enabled and disabled by people.</summary>
public sealed class AutomationRuleTests(AccessApi api) : IClassFixture<AccessApi>
{
    static readonly object Status = new { kind = "set_status", status = "in_work" };
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_rule_is_a_draft_until_it_is_enabled_and_goes_through_the_trash()
    {
        var rule = await office.NewRule(Rule(On("lead.registered.v1"), InCity("Казань"), Status));
        (await office.Get($"{Rules}/{rule}")).Expect(200).Json.Text("state").ShouldBe("draft");
        (await office.Post($"{Rules}/{rule}/disable")).ExpectProblem(409, "automation_rule_not_enabled");
        var enabled = (await office.Enable(rule)).Expect(200);
        (enabled.Json.Text("state"), enabled["enabledAt"] is not null).ShouldBe(("enabled", true));
        (await office.Enable(rule)).ExpectProblem(409, "automation_rule_enabled");
        (await office.Post($"{Rules}/{rule}/disable")).Expect(200).Json.Text("state").ShouldBe("disabled");
        (await office.Post($"{Rules}/{rule}/trash")).Expect(200).Json.Text("state").ShouldBe("trashed");
        (await office.Enable(rule)).ExpectProblem(409, "automation_rule_trashed");
        (await office.Patch($"{Rules}/{rule}", new { name = "Иначе" })).ExpectProblem(409, "automation_rule_trashed");
        (await office.Get($"{Rules}?state=trashed&limit=200")).Items.ShouldContain(r => r.Uuid("id") == rule);
        (await office.Post($"{Rules}/{rule}/restore")).Expect(200).Json.Text("state").ShouldBe("disabled");
        (await office.Post($"{Rules}/{rule}/restore")).ExpectProblem(409, "automation_rule_not_trashed");
    }

    [Fact]
    public async Task A_changed_definition_is_a_new_version_and_a_changed_name_is_not()
    {
        var rule = await office.NewRule(Rule(On("lead.registered.v1"), InCity("Казань"), Status));
        (await office.Patch($"{Rules}/{rule}", new { name = "Новое имя", hourlyBudget = 5 }))
            .Expect(200)["number"]
            .GetValue<int>()
            .ShouldBe(1);
        var same = new { trigger = On("lead.registered.v1"), actions = new[] { Status } };
        (await office.Patch($"{Rules}/{rule}", same)).Expect(200)["number"].GetValue<int>().ShouldBe(1);
        var changed = (await office.Patch($"{Rules}/{rule}", new { condition = default(object) })).Expect(200);
        (changed["number"].GetValue<int>(), changed.Json["condition"], changed.Json.Text("name")).ShouldBe((2, null, "Новое имя"));
        var page = (await office.Get($"{Rules}/{rule}/versions?limit=1")).Expect(200);
        page.Items.Single()["number"]!.GetValue<int>().ShouldBe(2);
        var next = (await office.Get($"{Rules}/{rule}/versions?limit=1&cursor={page.NextCursor}")).Expect(200);
        next.Items.Single()["condition"]!.Text("value").ShouldBe("Казань");
        (await office.Patch($"{Rules}/{rule}", new { name = "Поздно" }, ifMatch: 1)).ExpectProblem(412, "stale_version");
    }

    [Theory]
    [InlineData("""{"kind": "event"}""", """{"kind": "assign"}""", 400, "required /trigger/event")]
    [InlineData("""{"kind": "time_in_status", "to": "new"}""", """{"kind": "assign"}""", 400, "required /trigger/afterMinutes")]
    [InlineData(
        """{"kind": "event", "event": "deal.moved.v1"}""",
        """{"kind": "assign"}""",
        422,
        "automation_event_unknown /trigger/event"
    )]
    [InlineData(
        """{"kind": "event", "event": "lead.changed.v1", "fields": ["city", "colour"]}""",
        """{"kind": "assign"}""",
        422,
        "automation_field_unknown /trigger/fields/1"
    )]
    [InlineData("""{"kind": "event", "event": "lead.assigned.v1"}""", """{"kind": "set_status"}""", 400, "required /actions/0/status")]
    [InlineData(
        """{"kind": "event", "event": "lead.assigned.v1"}""",
        """{"kind": "set_status", "status": "nowhere"}""",
        422,
        "lead_status_unknown /actions/0/status"
    )]
    [InlineData(
        """{"kind": "event", "event": "lead.assigned.v1"}""",
        """{"kind": "add_tags", "tags": ["x"]}""",
        422,
        "automation_action_unfit /actions/0/kind"
    )]
    [InlineData(
        """{"kind": "event", "event": "lead.assigned.v1"}""",
        """{"kind": "assign", "responsibleId": "0199a1ef-2000-7b11-9c02-3c8f11b2d1ef"}""",
        422,
        "responsible_unknown /actions/0/responsibleId"
    )]
    [InlineData(
        """{"kind": "event", "event": "lead.assigned.v1"}""",
        """{"kind": "notify", "text": "!", "recipients": {}}""",
        422,
        "automation_recipients_missing /actions/0/recipients"
    )]
    [InlineData(
        """{"kind": "event", "event": "lead.assigned.v1"}""",
        """{"kind": "notify", "text": "!", "recipients": {"roles": ["nobody"]}}""",
        422,
        "automation_recipient_unknown /actions/0/recipients/roles/0"
    )]
    public async Task What_a_rule_names_wrongly_is_refused_where_it_stands(string trigger, string action, int status, string fault)
    {
        var refused = await office.Post(Rules, Rule(JsonNode.Parse(trigger)!, null, JsonNode.Parse(action)!));
        refused.ExpectProblem(status, status == 400 ? "invalid_request" : fault.Split(' ')[0]).Faults.ShouldBe([fault]);
    }

    [Fact]
    public async Task A_condition_is_checked_as_a_search_is()
    {
        var filter = new
        {
            field = "colour",
            op = "eq",
            value = 1,
        };
        (await office.Post(Rules, Rule(On("lead.registered.v1"), filter, Status)))
            .ExpectProblem(422, "filter_field_unknown")
            .Faults.ShouldBe(["filter_field_unknown /condition/field"]);
    }

    [Fact]
    public async Task Whoever_saves_a_rule_must_be_allowed_in_the_whole_tenant_what_it_does()
    {
        var role = await api.NewRole(
            ("automation.manage", "tenant"),
            ("automation.read", "tenant"),
            ("leads.read", "tenant"),
            ("leads.change", "own")
        );
        var member = await api.NewMember(role);
        (await member.Api.Post(Rules, Rule(On("lead.registered.v1"), null, Status)))
            .ExpectProblem(403, "automation_right_missing")
            .Faults.ShouldBe(["automation_right_missing /actions/0/kind"]);
        var rule = await office.NewRule(Rule(On("lead.registered.v1"), null, Status));
        (await member.Api.Enable(rule)).ExpectProblem(403, "automation_right_missing");
        (await api.As(api.Network.Franchisees[0]).Get($"{Rules}/{rule}")).ExpectProblem(404, "automation_rule_not_found");
        var reader = await api.NewMember(await api.NewRole(("automation.read", "tenant")));
        (await reader.Api.Get($"{Rules}/{rule}")).Expect(200);
        (await reader.Api.Post($"{Rules}/{rule}/disable")).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task Rules_are_listed_by_record_state_and_name_page_by_page()
    {
        var name = $"Список {Guid.CreateVersion7():N}";
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
            ids.Add((await office.Post(Rules, Named(name))).Expect(201).Id);
        (await office.Enable(ids[0])).Expect(200);
        var page = (await office.Get($"{Rules}?q={name}&limit=2")).Expect(200);
        page.Items.Select(r => r.Uuid("id")).ShouldBe([ids[2], ids[1]]);
        (await office.Get($"{Rules}?q={name}&limit=2&cursor={page.NextCursor}")).Items.Single().Uuid("id").ShouldBe(ids[0]);
        (await office.Get($"{Rules}?q={name}&state=enabled")).Items.Single().Uuid("id").ShouldBe(ids[0]);
        (await office.Get($"{Rules}?q={name}&record=deal")).Items.ShouldBeEmpty();
    }

    static object Named(string name) =>
        new
        {
            name,
            record = "lead",
            trigger = On("lead.handed_over.v1"),
            actions = new[] { Status },
        };
}
