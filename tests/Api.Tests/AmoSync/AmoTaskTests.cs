using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>Tasks of paired leads go both ways, each once.</summary>
[Collection(typeof(NotesAndTags))]
public sealed class AmoTaskTests(FaultyAmoApi api) : AmoInward(api)
{
    [Fact]
    public async Task A_task_here_is_made_changed_and_completed_there()
    {
        await using var shop = await AmoShop.Open(Api);
        var (lead, amoLead) = await shop.NewPair();
        await NewTask(lead, "До обмена");
        await Start(shop, "both");
        var id = await NewTask(lead, "Позвонить", type: "meeting", description: "О ставке");
        var there = await There(shop, amoLead, "Позвонить\nО ставке");
        (there["task_type_id"]!.GetValue<int>(), there["entity_id"]!.GetValue<long>()).ShouldBe((2, amoLead));
        (await Office.Patch($"/api/v1/tasks/{id}", new { title = "Написать", dueAt = "2036-05-04T09:00:00Z" })).Expect(200);
        there = await There(shop, amoLead, "Написать\nО ставке");
        there["complete_till"]!.GetValue<long>().ShouldBe(DateTimeOffset.Parse("2036-05-04T09:00:00Z").ToUnixTimeSeconds());
        (await Office.Post($"/api/v1/tasks/{id}/complete", new { result = "Договорились" })).Expect(200);
        await Eventually.Is(async () => Result(await There(shop, amoLead, "Написать\nО ставке")) == "Договорились", "it is done there");
        (await Tasks(shop)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_task_there_comes_in_is_completed_with_its_result_and_reopened()
    {
        await using var shop = await AmoShop.Open(Api);
        await Start(shop, "both");
        var (lead, amoLead) = await shop.NewPair();
        var amoId = await NewThere(shop, amoLead, "Встретиться\nВ офисе", type: 2);
        await Hook(shop, "add", amoId, amoLead);
        await Hook(shop, "add", amoId, amoLead);
        var task = await Here(lead, "Встретиться");
        (task["description"]!.GetValue<string>(), task["type"]!.GetValue<string>()).ShouldBe(("В офисе", "meeting"));
        await Change(shop, amoId, new { is_completed = true, result = new { text = "Встретились" } });
        await Hook(shop, "update", amoId, amoLead);
        await Eventually.Is(
            async () => (await Here(lead, "Встретиться"))["result"]?.GetValue<string>() == "Встретились",
            "it is done here"
        );
        await Change(shop, amoId, new { is_completed = false, text = "Встретиться снова" });
        await Hook(shop, "update", amoId, amoLead);
        await Eventually.Is(async () => (await Here(lead, "Встретиться снова"))["state"]!.GetValue<string>() == "open", "it is open again");
        await Quiet(shop);
        (await Tasks(shop)).Count.ShouldBe(1);
        (await About(lead)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_no_hook_has_told_is_found_and_what_does_not_concern_us_is_left()
    {
        await using var shop = await AmoShop.Open(Api);
        await Start(shop, "in");
        var (lead, amoLead) = await shop.NewPair();
        await NewThere(shop, amoLead, "Без хука");
        await NewThere(shop, amoLead, "Уже сделано", isCompleted: true);
        await NewThere(shop, null, "Ни о чём");
        await Hook(shop, "add", 77, 88);
        await NewTask(lead, "Остаётся здесь");
        await Api.Later(TimeSpan.FromMinutes(6));
        await Here(lead, "Без хука");
        await Quiet(shop);
        (await About(lead)).Select(t => t["title"]!.GetValue<string>()).Order().ShouldBe(["Без хука", "Остаётся здесь"]);
        (await Tasks(shop)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Of_what_both_have_changed_each_keeps_its_own_and_the_newest_counts_at_one_point()
    {
        await using var shop = await AmoShop.Open(Api);
        await Start(shop, "both");
        var (lead, amoLead) = await shop.NewPair();
        var id = await NewTask(lead, "Позвонить");
        var amoId = (await There(shop, amoLead, "Позвонить"))["id"]!.GetValue<long>();
        await Quiet(shop);
        await Hold(shop, isHeld: true);
        await Api.Later(TimeSpan.FromSeconds(10));
        await Change(shop, amoId, new { text = "Старое", complete_till = 2_000_000_400 });
        await Api.Later(TimeSpan.FromSeconds(10));
        (await Office.Patch($"/api/v1/tasks/{id}", new { title = "Новое", type = "meeting" })).Expect(200);
        await Hook(shop, "update", amoId, amoLead);
        await Hold(shop, isHeld: false);
        var there = await There(shop, amoLead, "Новое");
        await Quiet(shop);
        there = await There(shop, amoLead, "Новое");
        (there["task_type_id"]!.GetValue<int>(), there["complete_till"]!.GetValue<long>()).ShouldBe((2, 2_000_000_400));
        var here = await Here(lead, "Новое");
        here["dueAt"]!.GetValue<DateTimeOffset>().ToUnixTimeSeconds().ShouldBe(2_000_000_400);
    }

    [Fact]
    public async Task What_was_deleted_there_is_cancelled_here_and_what_was_trashed_here_is_closed_there()
    {
        await using var shop = await AmoShop.Open(Api);
        await Start(shop, "both");
        var (lead, amoLead) = await shop.NewPair();
        var (first, second) = (await NewTask(lead, "Удалят там"), await NewTask(lead, "Удалят здесь"));
        var amoId = (await There(shop, amoLead, "Удалят там"))["id"]!.GetValue<long>();
        await There(shop, amoLead, "Удалят здесь");
        await Quiet(shop);
        await Api.Fake.Control(HttpMethod.Delete, $"accounts/{shop.AmoId}/tasks/{amoId}");
        await Tell(shop, $"task[delete][0][id]={amoId}");
        await Eventually.Is(async () => await State(first) == "cancelled", "it is cancelled here");
        (await Office.Post($"/api/v1/tasks/{second}/trash")).Expect(200);
        await Eventually.Is(
            async () => (await There(shop, amoLead, "Удалят здесь"))["is_completed"]!.GetValue<bool>(),
            "it is closed there"
        );
        Result(await There(shop, amoLead, "Удалят здесь")).ShouldBe("Отменено в МаК CRM");
    }

    [Fact]
    public async Task Whatever_answers_are_lost_each_task_is_there_once()
    {
        await using var shop = await AmoShop.Open(Api);
        await Start(shop, "both");
        var (lead, amoLead) = await shop.NewPair();
        await Api.Fake.Faults("""{"seed":7,"lost_answer":0.3}""");
        foreach (var title in new[] { "Первая", "Вторая", "Третья", "Третья" })
            await NewTask(lead, title);
        await NewThere(shop, amoLead, "Оттуда");
        await Hook(shop, "add", 1, amoLead);
        await Api.Caught(shop, async () => await Later(shop) && await PairCount(shop) == 5, "all five are pairs");
        await Api.Fake.Faults("{}");
        await Later(shop);
        await Quiet(shop);
        (await Tasks(shop)).Select(Text).Order().ShouldBe(["Вторая", "Оттуда", "Первая", "Третья", "Третья"]);
        (await About(lead)).Count.ShouldBe(5);
    }

    async Task Start(AmoShop shop, string tasks)
    {
        var start = new
        {
            incoming = "new",
            outgoing = "new",
            tasks,
        };
        (await Office.Post($"{AmoCalls.Accounts}/{shop.Id}/exchange/start", start)).Expect(200)["tasks"].GetValue<string>().ShouldBe(tasks);
        await Quiet(shop);
    }

    async Task<Guid> NewTask(Guid lead, string title, string type = "call", string? description = null)
    {
        var task = new JsonObject
        {
            ["title"] = title,
            ["type"] = type,
            ["dueAt"] = "2036-01-15T12:00:00Z",
            ["links"] = new JsonArray(new JsonObject { ["kind"] = "lead", ["id"] = lead }),
        };
        if (description is not null)
            task["description"] = description;
        return (await Office.Post("/api/v1/tasks", task)).Expect(201).Id;
    }

    async Task<long> NewThere(AmoShop shop, long? lead, string text, int type = 1, bool isCompleted = false)
    {
        var task = new JsonObject
        {
            ["text"] = text,
            ["complete_till"] = 2_000_000_000,
            ["task_type_id"] = type,
            ["is_completed"] = isCompleted,
        };
        if (lead is not null)
            (task["entity_type"], task["entity_id"]) = ("leads", lead);
        var made = await Api.Fake.Api(shop.AmoId, HttpMethod.Post, "tasks", new JsonArray(task).ToJsonString());
        return made["_embedded"]!["tasks"]![0]!["id"]!.GetValue<long>();
    }

    Task Change(AmoShop shop, long amoId, object change) =>
        Api.Fake.Api(shop.AmoId, HttpMethod.Patch, $"tasks/{amoId}", JsonSerializer.Serialize(change));

    Task Hook(AmoShop shop, string action, long amoId, long amoLead) =>
        Tell(shop, $"task[{action}][0][id]={amoId}&task[{action}][0][element_id]={amoLead}&task[{action}][0][element_type]=2");

    Task<JsonNode> There(AmoShop shop, long amoLead, string text) =>
        Eventually.Gives(async () =>
            (await Tasks(shop)).LastOrDefault(t => Text(t) == text && t["entity_id"]!.GetValue<long>() == amoLead)
            ?? throw new TimeoutException($"There is no '{text}' there")
        );

    Task<JsonNode> Here(Guid lead, string title) =>
        Eventually.Gives(async () =>
            (await About(lead)).SingleOrDefault(t => t["title"]!.GetValue<string>() == title)
            ?? throw new TimeoutException($"There is no '{title}' here")
        );

    async Task<IReadOnlyList<JsonNode>> About(Guid lead) =>
        (await Office.Get($"/api/v1/tasks?recordKind=lead&recordId={lead}&limit=200")).Expect(200).Items;

    async Task<string> State(Guid id) => (await Office.Get($"/api/v1/tasks/{id}")).Expect(200)["state"].GetValue<string>();

    async Task<IReadOnlyList<JsonNode>> Tasks(AmoShop shop) =>
        [.. (await Api.Fake.Api(shop.AmoId, HttpMethod.Get, "tasks?limit=250"))["_embedded"]?["tasks"]?.AsArray().Select(t => t!) ?? []];

    static string Text(JsonNode task) => task["text"]!.GetValue<string>();

    static string? Result(JsonNode task) => task["result"] is JsonObject result ? result["text"]!.GetValue<string>() : null;

    Task<long> PairCount(AmoShop shop) =>
        Api.Database.Value<long>("select count(*) from amo_tasks where account_id = $1 and state = 'paired'", shop.Id);

    /// <summary>While another server has the account, nothing is exchanged with it here.</summary>
    Task Hold(AmoShop shop, bool isHeld) =>
        Api.Database.Execute(
            "update amo_exchanges set attempts = attempts + 1, lease_until = clock_timestamp() + case when $2 then interval '1 hour' else '0' end where id = $1",
            shop.Id,
            isHeld
        );

    /// <summary>What was lost is looked for at its time.</summary>
    async Task<bool> Later(AmoShop shop)
    {
        await Api.Later(TimeSpan.FromSeconds(2));
        await Api.Database.Execute("update amo_exchanges set paused_until = null where id = $1", shop.Id);
        return true;
    }

    async Task Quiet(AmoShop shop)
    {
        await Eventually.Is(
            async () =>
                await Api.Database.Value<long>(
                    """
                    select (select count(*) from amo_tasks where account_id = $1 and due_at is not null)
                      + (select count(*) from amo_exchanges where id = $1 and tasks_next_at <= $2)
                    """,
                    shop.Id,
                    Api.Clock.GetUtcNow()
                ) == 0,
            "no task waits"
        );
        await shop.Quiet();
    }
}
