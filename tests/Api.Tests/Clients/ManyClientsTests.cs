using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Clients;

/// <summary>Many clients in one request: each by its own rules, all in one commit.</summary>
public sealed class ManyClientsTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = ClientCalls.Clients;
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task Each_item_is_created_updated_or_refused_by_itself()
    {
        (await office.Post(Path, Item("Прежний", "m-1"))).Expect(201);
        object[] items =
        [
            Item("Новый", "m-2"),
            new
            {
                kind = "person",
                note = "обновлён",
                externalId = "m-1",
            },
            new
            {
                kind = "company",
                name = "Опечатка",
                inn = "7707083894",
            },
            Item("Снова", "m-2"),
            new { kind = "person", name = "Без номера" },
        ];
        var answer = (await office.Post($"{Path}/batch", new { items })).Expect(200);
        (answer["created"].GetValue<int>(), answer["updated"].GetValue<int>(), answer["refused"].GetValue<int>()).ShouldBe((2, 1, 2));
        var received = answer["items"].AsArray().Select(i => i!.Text("outcome")).ToList();
        received.ShouldBe(["created", "updated", "refused", "refused", "created"]);
        var problem = answer["items"][2]!["problem"]!;
        (problem.Text("code"), problem["errors"]![0]!.Text("pointer")).ShouldBe(("inn_invalid", "/items/2/inn"));
        answer["items"][3]!["problem"]!.Text("code").ShouldBe("client_external_id_taken");
        (await office.Found("externalId=m-2")).ShouldBe([answer["items"][0]!.Uuid("clientId")!.Value]);
        (await office.Client(answer["items"][1]!.Uuid("clientId")!.Value)).Json.Text("note").ShouldBe("обновлён");
    }

    [Fact]
    public async Task Five_hundred_come_with_all_that_they_are_found_by_and_the_same_request_again_does_nothing()
    {
        var tag = Guid.CreateVersion7().ToString("N");
        var items = Enumerable
            .Range(0, 500)
            .Select(i => new
            {
                kind = "person",
                name = $"Клиент {i}",
                tags = new[] { tag },
                source = "direct",
            });
        var body = new { items = items.ToArray() };
        var answer = (await office.Post($"{Path}/batch", body, key: "five-hundred")).Expect(200);
        answer["created"].GetValue<int>().ShouldBe(500);
        (await office.Post($"{Path}/batch", body, key: "five-hundred")).Expect(200).Text.ShouldBe(answer.Text);
        (await office.Get($"{Path}?tag={tag}&limit=1&count=exact"))["total"]["count"]!.GetValue<int>().ShouldBe(500);
        (await office.Post($"{Path}/batch", new { items = items.Append(items.First()).ToArray() })).ExpectProblem(400, "invalid_request");
    }

    [Fact]
    public async Task Of_ten_equal_batches_at_once_one_creates_and_the_others_update()
    {
        var items = Enumerable.Range(0, 20).Select(i => Item($"Гонщик {i}", $"race-{i}")).ToArray();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => office.Post($"{Path}/batch", new { items })));
        answers.ShouldAllBe(a => a.Status == 200);
        answers.Sum(a => a["created"].GetValue<int>()).ShouldBe(20);
        answers.Sum(a => a["updated"].GetValue<int>()).ShouldBe(180);
    }

    [Fact]
    public async Task A_value_that_only_one_may_have_is_the_firsts_and_a_refused_item_leaves_nothing_behind()
    {
        var code = await office.NewField("client", "text", new { isUnique = true });
        var values = FieldCalls.Values((code, "один"));
        object Named(string name) =>
            new
            {
                kind = "person",
                name,
                customValues = values,
            };
        var answer = await office.Post($"{Path}/batch", new { items = new[] { Named("Первый"), Named("Второй") } });
        answer.Expect(200)["items"][1]!["problem"]!.Text("code").ShouldBe("custom_value_taken");
        (await office.Post($"{Path}/batch", new { items = new[] { Named("Третий") } })).Expect(200)["refused"].GetValue<int>().ShouldBe(1);
        (
            await api.Database.Value<long>(
                "select count(*) from clients where tenant_id = $1 and name in ('Второй', 'Третий')",
                api.HeadOffice.Id
            )
        ).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_hidden_from_the_caller_is_only_taken()
    {
        (await office.Post(Path, Item("Скрытый", "m-hidden"))).Expect(201);
        var me = await api.NewMember(await api.NewRole(("clients.create", "tenant"), ("clients.change", "own")));
        var answer = (await me.Api.Post($"{Path}/batch", new { items = new[] { Item("Чужой", "m-hidden") } })).Expect(200);
        answer["items"][0]!["problem"]!.Text("code").ShouldBe("client_external_id_taken");
    }

    [Fact]
    public async Task Many_are_assigned_with_history_event_and_audit_of_each()
    {
        var (one, other) = (await New("Раз"), await New("Два"));
        var boss = await api.NewMember("manager");
        var action = new
        {
            action = "assign",
            ids = new[] { one, other, one },
            responsibleId = boss.Id,
        };
        Counts(await office.Post($"{Path}/actions", action)).ShouldBe((2, 0, 0));
        Counts(await office.Post($"{Path}/actions", action)).ShouldBe((0, 2, 0));
        (await office.Client(one)).Json.Uuid("responsibleId").ShouldBe(boss.Id);
        (await office.Get($"{Path}/{other}/history")).Items[0].Text("kind").ShouldBe("assigned");
        (await office.Get($"/api/v1/audit-entries?entityId={other}")).Items.Select(e => e.Text("operation")).ShouldContain("actOnClients");
        (
            await api.Database.Value<long>(
                "select count(*) from outbox_events where type = 'client.assigned.v1' and aggregate_id = $1",
                other
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task Tags_statuses_and_the_trash_follow_and_a_refused_one_stops_nobody()
    {
        var (one, other, tag) = (await New("Три"), await New("Четыре"), Guid.CreateVersion7().ToString("N"));
        Counts(await Act("add_tags", [one, other], tags: [tag.ToUpperInvariant()])).ShouldBe((2, 0, 0));
        (await office.Found($"tag={tag}")).Order().ShouldBe(new[] { one, other }.Order());
        Counts(await Act("remove_tags", [one], tags: [tag])).ShouldBe((1, 0, 0));
        (await office.Found($"tag={tag}")).ShouldBe([other]);
        Counts(await Act("set_status", [one, other], status: "active")).ShouldBe((2, 0, 0));
        (await office.Client(one)).Json.Text("status").ShouldBe("active");
        Counts(await Act("trash", [one])).ShouldBe((1, 0, 0));
        var refused = await Act("trash", [one, other, Guid.CreateVersion7()]);
        Counts(refused).ShouldBe((1, 1, 1));
        refused["refusals"].AsArray().Select(r => r!["problem"]!.Text("code")).ShouldBe(["client_not_found"]);
        Counts(await Act("restore", [one, other])).ShouldBe((2, 0, 0));
    }

    [Fact]
    public async Task What_the_action_names_must_be_there()
    {
        var client = await New("Пять");
        (await Act("set_status", [client])).ExpectProblem(400, "invalid_request").Faults.ShouldBe(["required /status"]);
        (await Act("add_tags", [client])).ExpectProblem(400, "invalid_request").Faults.ShouldBe(["required /tags"]);
        (await Act("set_status", [client], status: "nowhere")).ExpectProblem(422, "client_status_unknown");
        var nobody = new
        {
            action = "assign",
            ids = new[] { client },
            responsibleId = Guid.CreateVersion7(),
        };
        (await office.Post($"{Path}/actions", nobody)).ExpectProblem(422, "responsible_unknown");
        for (var i = 0; i < 3; i++)
            await Act("add_tags", [client], tags: [.. Enumerable.Range(i * 20, 20).Select(n => $"метка {n}")]);
        (await office.Client(client)).Texts("tags").Count.ShouldBe(40);
    }

    [Fact]
    public async Task Each_is_asked_by_the_callers_scope()
    {
        var me = await api.NewMember(await api.NewRole(("clients.read", "tenant"), ("clients.change", "own")));
        var (mine, others) = (await New("Мой", me.Id), await New("Чужой"));
        var body = new
        {
            action = "set_status",
            ids = new[] { mine, others },
            status = "active",
        };
        Counts(await me.Api.Post($"{Path}/actions", body)).ShouldBe((1, 0, 1));
        (await me.Api.Post($"{Path}/actions", new { action = "trash", ids = new[] { mine } })).ExpectProblem(403, "forbidden");
    }

    static (int Done, int Unchanged, int Refused) Counts(ApiResponse answer) =>
        (answer.Expect(200)["done"].GetValue<int>(), answer["unchanged"].GetValue<int>(), answer["refused"].GetValue<int>());

    Task<ApiResponse> Act(string action, Guid[] ids, string? status = null, string[]? tags = null)
    {
        var body = new JsonObject { ["action"] = action, ["ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) };
        if (status is not null)
            body["status"] = status;
        if (tags is not null)
            body["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]);
        return office.Post($"{Path}/actions", body);
    }

    async Task<Guid> New(string name, Guid? responsible = null)
    {
        var body = new JsonObject { ["kind"] = "person", ["name"] = name };
        if (responsible is { } id)
            body["responsibleId"] = id;
        return (await office.Post(Path, body)).Expect(201).Id;
    }

    static object Item(string name, string number) =>
        new
        {
            kind = "person",
            name,
            externalId = number,
        };
}
