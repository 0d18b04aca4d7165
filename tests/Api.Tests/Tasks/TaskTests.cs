using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Tasks;

/// <summary>What people have to do: made, found, changed, done.</summary>
public sealed class TaskTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Tasks = "/api/v1/tasks";
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_task_is_its_creators_and_holds_what_it_was_told()
    {
        var maria = await api.NewMember("manager");
        var lead = await api.NewLead(maria);
        var received = new
        {
            title = " Собрать документы ",
            type = "document",
            priority = "high",
            dueAt = "2100-01-15T12:00:00Z",
            reminderMinutes = 30,
            checklist = new[] { new { text = "Паспорт" }, new { text = "СНИЛС" } },
            links = new[] { new { kind = "lead", id = lead } },
        };
        var task = (await maria.Api.Post(Tasks, received)).Expect(201);
        task["title"].GetValue<string>().ShouldBe("Собрать документы");
        task["assigneeId"].GetValue<Guid>().ShouldBe(maria.Id);
        task["checklist"].AsArray().Select(i => i!["text"]!.GetValue<string>()).ShouldBe(["Паспорт", "СНИЛС"]);
        task["links"][0]!["id"]!.GetValue<Guid>().ShouldBe(lead);
        (await maria.Api.Get($"{Tasks}/{task.Id}")).Expect(200).Text.ShouldBe(task.Text);
    }

    [Fact]
    public async Task A_whole_day_is_that_of_the_person_who_has_it()
    {
        var maria = await api.NewMember("manager");
        (await office.Patch($"/api/v1/users/{maria.Id}", new { timeZone = "Asia/Vladivostok" })).Expect(200);
        var task = (await maria.Api.Post(Tasks, new { title = "Отчёт", dueOn = "2100-01-15" })).Expect(201);
        task["dueAt"].GetValue<string>().ShouldBe("2100-01-15T13:59:59Z");
        task["timeZone"].GetValue<string>().ShouldBe("Asia/Vladivostok");
    }

    [Fact]
    public async Task A_task_is_due_after_working_hours_of_the_tenant()
    {
        var other = api.As((await api.NewNetwork()).HeadOffice);
        var hours = new { title = "Ответить банку", dueInWorkingHours = 4 };
        (await other.Post(Tasks, hours)).ExpectProblem(422, "working_calendar_unknown");
        string[] days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        var week = days.Select(day => new { day, hours = new[] { new { from = "00:00", to = "24:00" } } });
        (await other.Post("/api/v1/working-calendars", new { name = "Всегда", week })).Expect(201);
        var task = (await other.Post(Tasks, hours)).Expect(201).Json;
        var (due, made) = (task["dueAt"]!.GetValue<DateTimeOffset>(), task["createdAt"]!.GetValue<DateTimeOffset>());
        Math.Round((due - made).TotalHours).ShouldBe(4);
    }

    [Fact]
    public async Task What_a_task_names_must_be_there()
    {
        var nobody = Guid.CreateVersion7();
        await Refused(new { title = "Кому", assigneeId = nobody }, "assignee_unknown");
        await Refused(new { title = "Кто видит", watcherIds = new[] { nobody } }, "watcher_unknown");
        await Refused(new { title = "О чём", links = new[] { new { kind = "deal", id = nobody } } }, "task_link_unknown");
        await Refused(new { title = "О чём", links = new[] { new { kind = "credit_program", id = nobody } } }, "task_link_unknown");
        await Refused(new { title = "Когда", reminderMinutes = 5 }, "task_due_needed");
        await Refused(
            new
            {
                title = "Как часто",
                dueOn = "2100-01-15",
                recurrence = "FREQ=HOURLY",
            },
            "task_recurrence_invalid"
        );
        var twice = new
        {
            title = "Когда",
            dueOn = "2100-01-15",
            dueAt = "2100-01-15T12:00:00Z",
        };
        (await office.Post(Tasks, twice)).ExpectProblem(400, "invalid_request").Faults.ShouldBe(["invalid_value /dueAt"]);

        async Task Refused(object task, string code) => (await office.Post(Tasks, task)).ExpectProblem(422, code);
    }

    [Fact]
    public async Task Only_what_a_change_names_is_changed_and_a_stale_one_is_refused()
    {
        var task = (
            await office.Post(
                Tasks,
                new
                {
                    title = "Позвонить",
                    dueAt = "2100-01-15T12:00:00Z",
                    reminderMinutes = 5,
                }
            )
        ).Expect(201);
        var changed = (
            await office.Patch($"{Tasks}/{task.Id}", new { priority = "urgent", reminderMinutes = (int?)null }, ifMatch: task.Version)
        ).Expect(200);
        changed["title"].GetValue<string>().ShouldBe("Позвонить");
        changed.Json["reminderMinutes"].ShouldBeNull();
        (await office.Patch($"{Tasks}/{task.Id}", new { title = "Поздно" }, ifMatch: task.Version)).ExpectProblem(412, "stale_version");
        (await office.Patch($"{Tasks}/{task.Id}", new { dueAt = (string?)null })).Expect(200).Json["dueAt"].ShouldBeNull();
    }

    [Fact]
    public async Task A_task_is_completed_once_however_many_try()
    {
        var task = (
            await office.Post(
                Tasks,
                new
                {
                    title = "Сверка",
                    dueOn = "2100-01-15",
                    recurrence = "FREQ=DAILY;COUNT=2",
                }
            )
        ).Expect(201).Id;
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => office.Post($"{Tasks}/{task}/complete", new { result = "Готово" }))
        );
        var done = answers.Where(a => a.Status == 200).ShouldHaveSingleItem();
        answers.Count(a => a.Code == "task_closed").ShouldBe(5);
        var next = (await office.Get($"{Tasks}/{done["nextTaskId"].GetValue<Guid>()}")).Expect(200);
        next["dueOn"].GetValue<string>().ShouldBe("2100-01-16");
        next["seriesId"].GetValue<Guid>().ShouldBe(task);
        (await office.Post($"{Tasks}/{next.Id}/complete", new { })).Expect(200).Json["nextTaskId"].ShouldBeNull();
    }

    [Fact]
    public async Task A_task_goes_through_its_states_and_the_trash()
    {
        var task = (await office.Post(Tasks, new { title = "Позвонить" })).Expect(201).Id;
        (await office.Post($"{Tasks}/{task}/reopen")).ExpectProblem(409, "task_not_closed");
        (await office.Post($"{Tasks}/{task}/cancel", new { reason = "Передумал" }))
            .Expect(200)["result"]
            .GetValue<string>()
            .ShouldBe("Передумал");
        (await office.Patch($"{Tasks}/{task}", new { title = "Ещё раз" })).ExpectProblem(409, "task_closed");
        (await office.Post($"{Tasks}/{task}/reopen")).Expect(200).Json["result"].ShouldBeNull();
        (await office.Post($"{Tasks}/{task}/trash")).Expect(200);
        (await office.Post($"{Tasks}/{task}/complete", new { })).ExpectProblem(409, "task_trashed");
        (await office.Post($"{Tasks}/{task}/trash")).ExpectProblem(409, "task_trashed");
        (await office.Post($"{Tasks}/{task}/restore")).Expect(200);
        (await office.Post($"{Tasks}/{task}/restore")).ExpectProblem(409, "task_not_trashed");
    }

    [Fact]
    public async Task Items_of_a_checklist_are_added_checked_and_removed()
    {
        var task = (await office.Post(Tasks, new { title = "Документы" })).Expect(201).Id;
        var items = $"{Tasks}/{task}/checklist-items";
        var item = (await office.Post(items, new { text = "Паспорт" })).Expect(200)["checklist"][0]!["id"]!.GetValue<Guid>();
        var done = (await office.Patch($"{items}/{item}", new { isDone = true })).Expect(200)["checklist"][0]!;
        done["doneBy"]!.GetValue<Guid>().ShouldBe(api.HeadOffice.Client.Id);
        (await office.Patch($"{items}/{item}", new { isDone = false, text = "Паспорт РФ" })).Expect(200)["checklist"][0]!
            ["doneAt"]
            .ShouldBeNull();
        (await office.Delete($"{items}/{item}")).Expect(200)["checklist"].AsArray().ShouldBeEmpty();
        (await office.Delete($"{items}/{item}")).ExpectProblem(404, "checklist_item_not_found");
    }

    [Fact]
    public async Task Tasks_are_found_by_what_they_are()
    {
        var (maria, lead) = (await api.NewMember("manager"), await api.NewLead());
        var call = await Make(
            new
            {
                title = "Звонок",
                type = "call",
                priority = "urgent",
                assigneeId = maria.Id,
                dueAt = "2026-01-15T12:00:00Z",
            }
        );
        var paper = await Make(
            new
            {
                title = "Бумага",
                type = "document",
                assigneeId = maria.Id,
                dueOn = "2100-01-15",
                links = new[] { new { kind = "lead", id = lead } },
            }
        );
        (await Found($"type=call")).ShouldBe([call]);
        (await Found("priority=normal")).ShouldBe([paper]);
        (await Found("overdue=true")).ShouldBe([call]);
        (await Found("dueFrom=2100-01-01T00:00:00Z&dueTo=2100-02-01T00:00:00Z")).ShouldBe([paper]);
        (await Found($"recordKind=lead&recordId={lead}")).ShouldBe([paper]);
        (await Found("state=completed")).ShouldBeEmpty();
        (await office.Get($"{Tasks}?recordId={lead}")).ExpectProblem(400, "invalid_request");
        var first = await office.Get($"{Tasks}?assigneeId={maria.Id}&limit=1");
        var second = await office.Get($"{Tasks}?assigneeId={maria.Id}&limit=1&cursor={first.NextCursor}");
        (first.Items.Single()["id"]!.GetValue<Guid>(), second.Items.Single()["id"]!.GetValue<Guid>()).ShouldBe((paper, call));

        async Task<List<Guid>> Found(string by) =>
            [.. (await office.Get($"{Tasks}?assigneeId={maria.Id}&{by}")).Expect(200).Items.Select(t => t["id"]!.GetValue<Guid>())];
        async Task<Guid> Make(object task) => (await office.Post(Tasks, task)).Expect(201).Id;
    }

    [Fact]
    public async Task A_task_of_others_is_there_for_whoever_watches_it_and_changes_for_nobody_out_of_reach()
    {
        var role = await api.NewRole(("tasks.read", "own"), ("tasks.change", "own"), ("tasks.create", "tenant"));
        var (maria, ivan) = (await api.NewMember(role), await api.NewMember(role));
        var task = (await maria.Api.Post(Tasks, new { title = "Моё" })).Expect(201).Id;
        (await ivan.Api.Get($"{Tasks}/{task}")).ExpectProblem(404, "task_not_found");
        (await ivan.Api.Get(Tasks)).Items.ShouldBeEmpty();
        (await maria.Api.Patch($"{Tasks}/{task}", new { watcherIds = new[] { ivan.Id } })).Expect(200);
        (await ivan.Api.Get(Tasks)).Items.ShouldHaveSingleItem();
        (await ivan.Api.Post($"{Tasks}/{task}/complete", new { })).ExpectProblem(404, "task_not_found");
        (await maria.Api.Post($"{Tasks}/{task}/assign", new { assigneeId = ivan.Id })).Expect(200);
        (await ivan.Api.Post($"{Tasks}/{task}/complete", new { })).Expect(200);
    }

    [Fact]
    public async Task A_link_to_what_the_reader_may_not_see_is_not_shown_and_stays_when_they_change_the_others()
    {
        var lead = await api.NewLead();
        var ivan = await api.NewMember(await api.NewRole(("tasks.read", "own"), ("tasks.change", "own")));
        var task = (
            await office.Post(
                Tasks,
                new
                {
                    title = "О лиде",
                    assigneeId = ivan.Id,
                    links = new[] { new { kind = "lead", id = lead } },
                }
            )
        ).Expect(201).Id;
        (await ivan.Api.Get($"{Tasks}/{task}"))["links"].AsArray().ShouldBeEmpty();
        (await ivan.Api.Patch($"{Tasks}/{task}", new { links = Array.Empty<object>() })).Expect(200);
        (await office.Get($"{Tasks}/{task}"))["links"].AsArray().ShouldHaveSingleItem();
        (await ivan.Api.Get($"{Tasks}?recordKind=lead&recordId={lead}")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_sees_the_tasks_of_another_tenant()
    {
        var task = (await office.Post(Tasks, new { title = "Наше" })).Expect(201).Id;
        var franchisee = api.As(api.Network.Franchisees[0]);
        (await franchisee.Get($"{Tasks}/{task}")).ExpectProblem(404, "task_not_found");
        (await franchisee.Post($"{Tasks}/{task}/complete", new { })).ExpectProblem(404, "task_not_found");
        (await franchisee.Get(Tasks)).Items.ShouldNotContain(t => t["id"]!.GetValue<Guid>() == task);
    }

    [Fact]
    public async Task A_franchisee_links_a_program_of_its_network()
    {
        var bank = (await office.Post("/api/v1/banks", new { code = $"b{Guid.CreateVersion7():N}"[..30], name = "Банк" })).Expect(201).Id;
        var program = (await office.Post("/api/v1/credit-programs", Program(bank))).Expect(201).Id;
        var franchisee = api.As(api.Network.Franchisees[0]);
        var about = new { title = "Подать", links = new[] { new { kind = "credit_program", id = program } } };
        (await franchisee.Post(Tasks, about)).Expect(201)["links"].AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_task_about_a_person_who_was_deleted_tells_of_nobody()
    {
        var lead = await api.NewLead();
        var task = (await office.Post(Tasks, new { title = "Позвонить Петру", links = new[] { new { kind = "lead", id = lead } } }))
            .Expect(201)
            .Id;
        (await office.Post($"/api/v1/leads/{lead}/trash")).Expect(200);
        (await office.Delete($"/api/v1/leads/{lead}")).Expect(204);
        await Eventually.Holds(async () => (await office.Get($"{Tasks}/{task}"))["title"].GetValue<string>().ShouldBe("***"));
    }

    static object Program(Guid bank)
    {
        var rubles = new { amount = 100_000, currency = "RUB" };
        return new
        {
            bankId = bank,
            code = $"p{Guid.CreateVersion7():N}"[..30],
            name = "Программа",
            product = "mortgage",
            effectiveFrom = "2026-01-01",
            terms = new
            {
                minAmount = rubles,
                maxAmount = rubles,
                minMonths = 1,
                maxMonths = 12,
                minRate = 10,
                maxRate = 20,
            },
        };
    }
}
