using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.Leads;
using MakCrm.Infrastructure.Persistence.Automation;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Automation.AutomationCalls;

namespace MakCrm.Api.Tests.Automation;

/// <summary>Rules run once for what happens, whatever becomes of the servers, and do not run away.</summary>
public sealed class AutomationRunTests(AccessApi api) : IClassFixture<AccessApi>
{
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_lead_that_matches_is_assigned_moved_commented_and_its_manager_is_told()
    {
        var (city, manager) = (NewCity(), await api.NewMember("manager"));
        var rule = await office.EnabledRule(
            Rule(
                On("lead.registered.v1"),
                InCity(city),
                new { kind = "assign", responsibleId = manager.Id },
                new { kind = "set_status", status = "in_work" },
                new { kind = "comment", text = "Взят автоматически" },
                new
                {
                    kind = "notify",
                    text = "Позвоните за пять минут",
                    recipients = new { responsible = true },
                }
            )
        );
        await office.LeadIn(NewCity());
        var lead = await office.LeadIn(city);
        var run = await office.Run(rule);
        run.Steps().ShouldBe("assign=done set_status=done comment=done notify=done");
        (run.Uuid("recordId"), run.Text("event")).ShouldBe((lead, "lead.registered.v1"));
        var now = await office.Lead(lead);
        (now.Json.Text("status"), now.Json.Uuid("responsibleId")).ShouldBe(("in_work", manager.Id));
        (await office.Get($"/api/v1/leads/{lead}/comments")).Items.Single().Text("text").ShouldBe("Взят автоматически");
        await Eventually.Holds(async () =>
            (await manager.Api.Get("/api/v1/notifications?kind=automation_message"))
                .Items.Select(n => (n.Text("text"), n["subject"]!.Uuid("id")))
                .ShouldBe([("Позвоните за пять минут", lead)])
        );
        (await office.Get($"{Runs}/{run.Uuid("id")}")).Expect(200).Json.Steps().ShouldBe(run.Steps());
        (await office.Get($"{Runs}?recordId={lead}&state=succeeded")).Items.Single().Uuid("id").ShouldBe(run.Uuid("id"));
    }

    [Fact]
    public async Task A_task_is_made_for_whoever_is_responsible()
    {
        var (city, manager) = (NewCity(), await api.NewMember("manager"));
        var task = new
        {
            title = "Позвонить",
            type = "call",
            dueMinutes = 30,
        };
        object[] actions = [new { kind = "assign", responsibleId = manager.Id }, new { kind = "create_task", task }];
        var rule = await office.EnabledRule(Rule(On("lead.registered.v1"), InCity(city), actions));
        var lead = await office.LeadIn(city);
        (await office.Run(rule)).Steps().ShouldBe("assign=done create_task=done");
        var made = (await manager.Api.Get($"/api/v1/tasks?recordKind=lead&recordId={lead}")).Expect(200).Items.Single();
        (made.Text("title"), made.Uuid("assigneeId")).ShouldBe(("Позвонить", manager.Id));
    }

    [Fact]
    public async Task A_trigger_listens_to_named_fields_and_to_where_a_status_goes()
    {
        var city = NewCity();
        var byField = new
        {
            kind = "event",
            @event = "lead.changed.v1",
            fields = new[] { "product" },
        };
        var byStatus = new
        {
            kind = "event",
            @event = "lead.status_changed.v1",
            from = "new",
            to = "in_work",
        };
        var fields = await office.EnabledRule(Rule(byField, InCity(city), new { kind = "comment", text = "Продукт" }));
        var statuses = await office.EnabledRule(Rule(byStatus, InCity(city), new { kind = "comment", text = "В работе" }));
        var lead = await office.LeadIn(city);
        (await office.Patch($"/api/v1/leads/{lead}", new { name = "Иван" })).Expect(200);
        (await office.Patch($"/api/v1/leads/{lead}", new { product = "mortgage" })).Expect(200);
        (await office.SetStatus(lead, "in_work")).Expect(200);
        await office.Run(fields);
        await office.Run(statuses);
    }

    [Fact]
    public async Task A_refused_action_is_noted_and_the_others_are_done()
    {
        var city = NewCity();
        var comment = new { kind = "comment", text = "Дальше" };
        var leaver = await api.NewMember("manager");
        var rule = await office.EnabledRule(
            Rule(On("lead.commented.v1"), InCity(city), new { kind = "set_status", status = "sold" }, comment)
        );
        (await office.Post($"/api/v1/users/{leaver.Id}/block", new { })).Expect(200);
        var lead = await office.LeadIn(city);
        (await office.Post($"/api/v1/leads/{lead}/comments", new { text = "Привет" })).Expect(201);
        var waiting = await Eventually.Gives(async () =>
        {
            var run = (await office.RunsOf(rule)).Single(r => r["depth"]!.GetValue<int>() == 0);
            run["attempts"]!.GetValue<int>().ShouldBe(1);
            return run;
        });
        waiting.Text("state").ShouldBe("waiting");
        await api.Database.Execute("update automation_runs set attempts = 3, due_at = now() where id = $1", waiting.Uuid("id")!);
        await Eventually.Holds(async () =>
        {
            var run = (await office.Get($"{Runs}/{waiting.Uuid("id")}")).Expect(200).Json;
            run.Text("state").ShouldBe("failed");
            run.Steps().ShouldBe("set_status=refused:lead_status_transition_refused comment=done");
        });
        (await office.Post($"{Rules}/{rule}/disable")).Expect(200);
    }

    [Fact]
    public async Task A_delay_outlives_everything_and_a_disabled_rule_cancels_what_waits()
    {
        var city = NewCity();
        var later = new
        {
            kind = "comment",
            text = "Потом",
            delayMinutes = 60,
        };
        var rule = await office.EnabledRule(Rule(On("lead.registered.v1"), InCity(city), new { kind = "comment", text = "Сразу" }, later));
        var (one, two) = (await office.LeadIn(city), await office.LeadIn(city));
        await Eventually.Holds(async () =>
            (await office.RunsOf(rule))
                .Select(r => (r.Text("state"), r.Steps()))
                .ShouldBe([("waiting", "comment=done"), ("waiting", "comment=done")])
        );
        await Due(rule, one);
        await Eventually.Holds(async () => (await StateOf(rule, one)).ShouldBe(("succeeded", "comment=done comment=done")));
        (await office.Post($"{Rules}/{rule}/disable")).Expect(200);
        await Due(rule, two);
        await Eventually.Holds(async () => (await StateOf(rule, two)).ShouldBe(("cancelled", "comment=done")));
    }

    [Fact]
    public async Task Many_workers_do_a_run_once()
    {
        var city = NewCity();
        var rule = await office.EnabledRule(
            Rule(
                On("lead.registered.v1"),
                InCity(city),
                new
                {
                    kind = "comment",
                    text = "Раз",
                    delayMinutes = 60,
                }
            )
        );
        var lead = await office.LeadIn(city);
        await office.Run(rule, "waiting");
        await Due(rule, lead);
        var worker = api.Services.GetRequiredService<AutomationWorker>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => worker.Round(TestContext.Current.CancellationToken)));
        await office.Run(rule);
        (await office.Get($"/api/v1/leads/{lead}/comments")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_event_that_is_told_again_runs_nothing_twice()
    {
        var city = NewCity();
        var rule = await office.EnabledRule(Rule(On("lead.registered.v1"), InCity(city), new { kind = "comment", text = "Раз" }));
        var lead = await office.LeadIn(city);
        await office.Run(rule);
        await api.Database.Execute(
            "update feed_bookmarks set number = 0 where tenant_id = $1 and follower = 'Automation.OnLeadRegistered'",
            api.HeadOffice.Id
        );
        await api.Database.Execute(
            "delete from handled_events where handler = 'Automation.OnLeadRegistered' and tenant_id = $1",
            api.HeadOffice.Id
        );
        var second = await office.LeadIn(city);
        await Eventually.Holds(async () => (await office.RunsOf(rule)).Select(r => r.Uuid("recordId")).ShouldBe([second, lead]));
    }

    [Fact]
    public async Task Rules_that_cause_each_other_are_stopped_and_say_so()
    {
        var city = NewCity();
        var rule = await office.EnabledRule(Rule(On("lead.commented.v1"), InCity(city), new { kind = "comment", text = "Ещё" }));
        var lead = await office.LeadIn(city);
        (await office.Post($"/api/v1/leads/{lead}/comments", new { text = "Начало" })).Expect(201);
        await Eventually.Holds(async () =>
            (await office.RunsOf(rule))
                .Select(r => $"{r["depth"]} {r.Text("state")}")
                .ShouldBe(["6 stopped_loop", "5 succeeded", "4 succeeded", "3 succeeded", "2 succeeded", "1 succeeded", "0 succeeded"])
        );
        (await office.Get($"/api/v1/leads/{lead}/comments")).Items.Count.ShouldBe(7);
    }

    [Fact]
    public async Task A_rule_that_spends_its_budget_is_paused_and_its_owner_is_told()
    {
        var role = await api.NewRole(
            ("automation.manage", "tenant"),
            ("leads.read", "tenant"),
            ("leads.change", "tenant"),
            ("notifications.read", "tenant")
        );
        var (city, boss) = (NewCity(), await api.NewMember(role));
        var rule = await office.NewRule(Rule(On("lead.registered.v1"), InCity(city), new { kind = "comment", text = "Раз" }));
        (await office.Patch($"{Rules}/{rule}", new { hourlyBudget = 2 })).Expect(200);
        (await boss.Api.Enable(rule)).Expect(200);
        for (var i = 0; i < 3; i++)
            await office.LeadIn(city);
        await Eventually.Holds(async () =>
        {
            var now = (await office.Get($"{Rules}/{rule}")).Expect(200);
            (now.Json.Text("state"), now.Json.Text("pauseReason")).ShouldBe(("paused", "budget_spent"));
        });
        await Eventually.Holds(async () => (await office.RunsOf(rule)).Select(r => r.Text("state")).ShouldBe(["succeeded", "succeeded"]));
        await Eventually.Holds(async () =>
            (await boss.Api.Get("/api/v1/notifications?kind=automation_paused")).Items.Single()["subject"]!.Uuid("id").ShouldBe(rule)
        );
        (await office.Enable(rule)).Expect(200).Json.Text("state").ShouldBe("enabled");
    }

    [Fact]
    public async Task A_record_that_stays_in_a_status_is_acted_on_and_one_that_has_left_it_is_not()
    {
        var city = NewCity();
        var stuck = new
        {
            kind = "time_in_status",
            to = "in_work",
            afterMinutes = 30,
        };
        var rule = await office.EnabledRule(Rule(stuck, InCity(city), new { kind = "comment", text = "Застрял" }));
        var (stays, leaves) = (await office.LeadIn(city), await office.LeadIn(city));
        foreach (var lead in new[] { stays, leaves })
            (await office.SetStatus(lead, "in_work")).Expect(200);
        await Eventually.Holds(async () => (await Waiting(rule)).ShouldBe([stays, leaves], ignoreOrder: true));
        (await office.SetStatus(leaves, "rejected")).Expect(200);
        await Due(rule, stays);
        await Due(rule, leaves);
        await Eventually.Holds(async () => (await StateOf(rule, stays, "waiting", "skipped")).ShouldBe(("succeeded", "comment=done")));
        await Eventually.Holds(async () => (await Waiting(rule)).ShouldBeEmpty());
        (await office.Get($"/api/v1/leads/{leaves}/comments")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Clients_are_tagged_when_they_change()
    {
        var name = $"К {Guid.CreateVersion7():N}";
        var rule = await office.EnabledRule(
            new
            {
                name = "Метка",
                record = "client",
                trigger = On("client.created.v1"),
                condition = new
                {
                    field = "name",
                    op = "contains",
                    value = name,
                },
                actions = new[] { new { kind = "add_tags", tags = new[] { "новый" } } },
            }
        );
        var client = (await office.Post(ClientCalls.Clients, new { kind = "person", name })).Expect(201).Id;
        await office.Run(rule);
        (await office.Get($"{ClientCalls.Clients}/{client}")).Expect(200).Texts("tags").ShouldBe(["новый"]);
    }

    Task Due(Guid rule, Guid lead) =>
        api.Database.Execute(
            "update automation_runs set due_at = now() - interval '1 second' where rule_id = $1 and record_id = $2 and due_at is not null",
            rule,
            lead
        );

    async Task<List<Guid>> Waiting(Guid rule) =>
        [.. (await office.RunsOf(rule)).Where(r => r.Text("state") == "waiting").Select(r => r.Uuid("recordId")!.Value).Distinct()];

    async Task<(string?, string)> StateOf(Guid rule, Guid lead, params string[] but) =>
        (await office.RunsOf(rule))
            .Where(r => r.Uuid("recordId") == lead && !but.Contains(r.Text("state")))
            .Select(r => (r.Text("state"), r.Steps()))
            .FirstOrDefault();
}
