using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Deals;
using MakCrm.Api.Tests.Leads;
using MakCrm.Infrastructure.Tasks;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Automation.AutomationCalls;

namespace MakCrm.Api.Tests.Automation;

/// <summary>
/// A day of a brokerage with five people, step by step as <c>docs/guides/working-day.md</c> tells it: its calls are the calls of this test.
/// </summary>
public sealed class WorkingDayTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Tasks = "/api/v1/tasks";
    readonly TestApiClient office = api.Office;
    readonly string city = NewCity();
    Member boss = null!;
    Member[] brokers = [];

    [Fact]
    public async Task A_day_of_a_brokerage_with_five_people()
    {
        await The_team_and_the_turns_are_set_up();
        var leads = await Leads_arrive_and_reach_everybody();
        await It_is_told_why_a_broker_has_a_lead(leads[0]);
        var rule = await A_rule_is_tried_before_it_is_switched_on(leads);
        var (lead, broker, task) = await The_next_lead_brings_its_task(rule);
        await The_client_is_called_and_the_task_is_done(lead, broker, task);
        await A_deal_enters_a_stage_only_with_what_it_asks_for(lead, broker);
        await An_overdue_task_reaches_the_head_of_the_team(broker);
        await A_rule_that_causes_itself_is_stopped(leads[1]);
        await All_of_it_stands_in_the_timeline(lead, broker);
    }

    async Task The_team_and_the_turns_are_set_up()
    {
        boss = await api.NewMember("manager");
        brokers =
        [
            await api.NewMember("manager"),
            await api.NewMember("manager"),
            await api.NewMember("manager"),
            await api.NewMember("manager"),
        ];
        var team = new
        {
            name = $"Отдел {city}",
            memberIds = brokers.Append(boss).Select(m => m.Id),
            leadId = boss.Id,
        };
        (await office.Post("/api/v1/teams", team)).Expect(201);
        var turns = new
        {
            name = "По очереди",
            method = "round_robin",
            condition = InCity(city),
            members = brokers.Select(b => new { userId = b.Id }),
        };
        var rule = (await office.Post("/api/v1/distribution-rules", turns)).Expect(201).Id;
        (await office.Post($"/api/v1/distribution-rules/{rule}/enable")).Expect(200);
    }

    async Task<Guid[]> Leads_arrive_and_reach_everybody()
    {
        Guid[] leads = [await office.LeadIn(city), await office.LeadIn(city), await office.LeadIn(city), await office.LeadIn(city)];
        var people = new List<Guid?>();
        foreach (var lead in leads)
            people.Add(await Responsible(lead));
        people.ShouldBe(brokers.Select(b => (Guid?)b.Id), ignoreOrder: true);
        return leads;
    }

    async Task It_is_told_why_a_broker_has_a_lead(Guid lead)
    {
        var decision = (await office.Get($"/api/v1/leads/{lead}/distributions")).Expect(200)["decisions"][0]!;
        decision.Uuid("userId").ShouldBe(await Responsible(lead));
        decision["candidates"]!.AsArray().Count(c => c!.Text("outcome") == "chosen").ShouldBe(1);
    }

    async Task<Guid> A_rule_is_tried_before_it_is_switched_on(Guid[] leads)
    {
        var call = new
        {
            title = "Позвонить клиенту",
            type = "call",
            dueMinutes = 30,
        };
        var rule = await office.NewRule(Rule(On("lead.assigned.v1"), InCity(city), new { kind = "create_task", task = call }));
        var test = (await office.Post($"{Rules}/{rule}/test", new { recordId = leads[0] })).Expect(200);
        (test["isMatched"].GetValue<bool>(), test.Json.Steps()).ShouldBe((true, "create_task=done"));
        await Eventually.Holds(async () =>
        {
            var preview = (await office.Post($"{Rules}/{rule}/preview", new { days = 90 })).Expect(200);
            (preview["runCount"].GetValue<int>(), preview["recordCount"].GetValue<int>()).ShouldBe((4, 4));
        });
        (await office.RunsOf(rule)).ShouldBeEmpty();
        (await office.Enable(rule)).Expect(200);
        return rule;
    }

    async Task<(Guid Lead, Member Broker, Guid Task)> The_next_lead_brings_its_task(Guid rule)
    {
        var lead = await office.LeadIn(city);
        (await office.Run(rule)).Uuid("recordId").ShouldBe(lead);
        var responsible = await Responsible(lead);
        var broker = brokers.Single(b => b.Id == responsible);
        var task = (await broker.Api.Get($"{Tasks}?recordKind=lead&recordId={lead}")).Expect(200).Items.ShouldHaveSingleItem();
        (task.Text("type"), task.Uuid("assigneeId")).ShouldBe(("call", broker.Id));
        (await Day(broker)).ShouldBe([task.Uuid("id")]);
        return (lead, broker, task.Uuid("id")!.Value);
    }

    static async Task The_client_is_called_and_the_task_is_done(Guid lead, Member broker, Guid task)
    {
        (await broker.Api.Post($"/api/v1/leads/{lead}/status", new { status = "in_work" })).Expect(200);
        (await broker.Api.Post($"/api/v1/leads/{lead}/comments", new { text = "Хочет ипотеку, документы пришлёт вечером" })).Expect(201);
        (await broker.Api.Post($"{Tasks}/{task}/complete", new { result = "Дозвонились" }))
            .Expect(200)
            .Json.Text("state")
            .ShouldBe("completed");
        (await Day(broker)).ShouldBeEmpty();
    }

    async Task A_deal_enters_a_stage_only_with_what_it_asks_for(Guid lead, Member broker)
    {
        var pipeline = await office.NewPipeline($"Кредиты {city}");
        (
            await office.Patch(
                $"/api/v1/pipelines/{pipeline.PipelineId}/stages/{pipeline.Open[1]}",
                new { requiredFields = new[] { "amount" } }
            )
        ).Expect(200);
        var deal = (
            await broker.Api.Post(
                "/api/v1/deals",
                new
                {
                    leadId = lead,
                    title = "Ипотека",
                    stageId = pipeline.Open[0],
                }
            )
        ).Expect(201).Id;
        (await broker.Api.Post($"/api/v1/deals/{deal}/move", new { stageId = pipeline.Open[1] }))
            .ExpectProblem(422, "stage_entry_incomplete")
            .Faults.ShouldBe(["required /amount"]);
        (await broker.Api.Patch($"/api/v1/deals/{deal}", new { amount = DealSteps.Rubles(350_000_000) })).Expect(200);
        (await broker.Api.Post($"/api/v1/deals/{deal}/move", new { stageId = pipeline.Open[1] })).Expect(200);
        var board = (await boss.Api.Get($"/api/v1/pipelines/{pipeline.PipelineId}/board")).Expect(200);
        board.Text.ShouldContain(deal.ToString());
    }

    async Task An_overdue_task_reaches_the_head_of_the_team(Member broker)
    {
        var report = new
        {
            title = "Отправить документы в банк",
            dueAt = "2026-01-15T12:00:00Z",
            assigneeId = broker.Id,
        };
        var task = (await boss.Api.Post(Tasks, report)).Expect(201).Id;
        await api.Services.GetRequiredService<TaskReminderWorker>().Run(TestContext.Current.CancellationToken);
        foreach (var person in new[] { broker, boss })
            await Eventually.Holds(async () =>
                (await person.Api.Get("/api/v1/notifications?kind=task_overdue")).Items.Single()["subject"]!.Uuid("id").ShouldBe(task)
            );
        (await Day(broker)).ShouldBe([task]);
    }

    async Task A_rule_that_causes_itself_is_stopped(Guid lead)
    {
        var rule = await office.EnabledRule(
            Rule(On("lead.commented.v1"), InCity(city), new { kind = "comment", text = "Спасибо за комментарий" })
        );
        (await boss.Api.Post($"/api/v1/leads/{lead}/comments", new { text = "Как дела?" })).Expect(201);
        await Eventually.Holds(async () =>
            (await office.Get($"{Runs}?ruleId={rule}&state=stopped_loop")).Expect(200).Items.ShouldHaveSingleItem()["depth"]!
                .GetValue<int>()
                .ShouldBe(6)
        );
        (await office.Post($"{Rules}/{rule}/disable")).Expect(200);
    }

    static async Task All_of_it_stands_in_the_timeline(Guid lead, Member broker)
    {
        var timeline = (await broker.Api.Get($"/api/v1/timeline?recordType=lead&recordId={lead}&limit=200")).Expect(200);
        timeline.Text.ShouldContain("Хочет ипотеку");
    }

    Task<Guid?> Responsible(Guid lead) =>
        Eventually.Gives(async () => (Guid?)(await office.Lead(lead)).Json.Uuid("responsibleId").ShouldNotBeNull());

    /// <summary>What stands in somebody's day, whatever the hour.</summary>
    static async Task<IEnumerable<Guid?>> Day(Member person)
    {
        var day = (await person.Api.Get("/api/v1/my-day")).Expect(200).Json;
        return new[] { "overdue", "today", "next" }.SelectMany(part => day[part]!.AsArray()).Select(t => t!.Uuid("id"));
    }
}
