using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Privacy;
using MakCrm.Application.Clients.Public;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Clients;

/// <summary>Two clients are one, and two again.</summary>
public sealed class ClientMergeTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = ClientCalls.Clients;
    const string Merges = "/api/v1/client-merges";

    /// <summary>Tables that name a client and stay with whom they name: its past, what it is found by, whom it may be, and merges themselves.</summary>
    static readonly string[] Staying =
    [
        "client_formers",
        "client_history",
        "client_lookups",
        "client_merges",
        "client_pairs",
        "clients",
        "legal_holds",
    ];

    [Fact]
    public async Task All_that_was_the_others_comes_along_and_an_undo_makes_both_what_they_were()
    {
        var (one, other) = (await New("Петров Пётр", new { note = "Первый" }), await New("Петров П.", new { birthDate = "1985-04-12" }));
        var theirs = await Surround(other);
        var before = (await Told(one), await Told(other));

        var merged = (await api.Office.Post(Merges, Request(one, other))).Expect(201);
        var client = merged["client"]!;
        (client["note"]!.GetValue<string>(), client["birthDate"]!.GetValue<string>()).ShouldBe(("Первый", "1985-04-12"));
        client["phones"]!.AsArray().Count.ShouldBe(2);
        (client["name"]!.GetValue<string>(), client["commentCount"]!.GetValue<int>()).ShouldBe(("Петров Пётр", 1));
        merged["choices"]!.AsArray().Select(c => c!["field"]!.GetValue<string>()).ShouldBe(["name"]);
        (await Whose(theirs)).ShouldAllBe(id => id == one);
        var gone = (await api.Office.Client(other)).Json;
        (gone.Uuid("mergedInto"), gone["trashedAt"] is not null).ShouldBe((one, true));
        (await api.Office.Post($"{Path}/{other}/restore")).ExpectProblem(409, "client_merged");

        var undone = (await api.Office.Post($"{Merges}/{merged.Id}/undo", new { })).Expect(200).Json;
        (undone["isUndoable"]!.GetValue<bool>(), undone["undoneAt"] is not null).ShouldBe((false, true));
        (await Told(one)).ShouldBe(before.Item1);
        (await Told(other)).ShouldBe(before.Item2);
        (await Whose(theirs)).ShouldAllBe(id => id == other);
        (await api.Office.Post($"{Merges}/{merged.Id}/undo", new { })).ExpectProblem(409, "client_merge_undone");
    }

    [Fact]
    public async Task A_preview_tells_what_would_be_and_leaves_all_as_it_is()
    {
        var (one, other) = (await New("Один"), await New("Другой"));
        await Surround(other);
        var before = await Told(one);
        var preview = (await api.Office.Post($"{Merges}/preview", Request(one, other))).Expect(200).Json;
        preview["client"]!["phones"]!.AsArray().Count.ShouldBe(2);
        preview["moved"]!
            .AsArray()
            .Select(m => m!["kind"]!.GetValue<string>())
            .ShouldBe(["comments", "followers", "relations", "leads", "deals", "files"]);
        (await Told(one)).ShouldBe(before);
        (await api.Office.Client(other)).Json["trashedAt"].ShouldBeNull();
    }

    [Fact]
    public async Task Values_are_chosen_one_by_one_or_by_a_rule()
    {
        var (one, other) = (
            await New("Короткий", new { note = "Раз", site = "a.example" }),
            await New("Очень длинный", new { note = "Два" })
        );
        var request = Request(one, other);
        request["rule"] = "longest";
        request["choices"] = new JsonArray(Choice("note", other), Choice("phones", other), Choice("site", other));
        var client = (await api.Office.Post(Merges, request)).Expect(201)["client"]!;
        (client["name"]!.GetValue<string>(), client["note"]!.GetValue<string>(), client["site"]).ShouldBe(("Очень длинный", "Два", null));
        client["phones"]!.AsArray().Count.ShouldBe(1);
        request["choices"] = new JsonArray(Choice("externalId", other));
        (await api.Office.Post(Merges, request)).ExpectProblem(409, "client_trashed");
        request = Request(one, await New("Третий"));
        request["choices"] = new JsonArray(Choice("externalId", one));
        (await api.Office.Post(Merges, request))
            .ExpectProblem(422, "client_merge_field_unknown")
            .Faults.ShouldBe(["client_merge_field_unknown /choices/0"]);
    }

    [Fact]
    public async Task What_was_changed_since_is_asked_about()
    {
        var (one, other) = (await New("Прежний", new { note = "До" }), await New("Второй", new { site = "b.example" }));
        var merge = (await api.Office.Post(Merges, Request(one, other))).Expect(201).Id;
        (await api.Office.Patch($"{Path}/{one}", new { note = "После" })).Expect(200);
        (await api.Office.Post($"{Merges}/{merge}/undo", new { }))
            .ExpectProblem(409, "client_merge_changed_since")
            .Faults.ShouldBe(["client_merge_changed_since /note"]);
        (await api.Office.Post($"{Merges}/{merge}/undo", new { changedSince = "keep" })).Expect(200);
        var body = (await api.Office.Client(one)).Json;
        (body.Text("note"), body["site"]).ShouldBe(("После", null));
        var again = (await api.Office.Post(Merges, Request(one, other))).Expect(201).Id;
        (await api.Office.Patch($"{Path}/{one}", new { note = "Ещё позже" })).Expect(200);
        (await api.Office.Post($"{Merges}/{again}/undo", new { changedSince = "restore" })).Expect(200);
        (await api.Office.Client(one)).Json.Text("note").ShouldBe("После");
    }

    [Fact]
    public async Task Values_that_only_one_may_have_go_along_and_come_back()
    {
        var code = await api.Office.NewField("client", "text", new { isUnique = true });
        object Valued(string value) => new { customValues = new Dictionary<string, object?> { [code] = value } };
        var (one, other) = (await New("Без значения"), await New("Со значением", Valued("единственное")));
        var merge = (await api.Office.Post(Merges, Request(one, other))).Expect(201);
        merge["client"]!["customValues"]![code]!.GetValue<string>().ShouldBe("единственное");
        (await api.Office.Post(Path, Person("Третий", Valued("единственное")))).ExpectProblem(409, "custom_value_taken");
        (await api.Office.Post($"{Merges}/{merge.Id}/undo", new { })).Expect(200);
        (await api.Office.Client(one)).Json["customValues"]!.AsObject().ShouldBeEmpty();
        (await api.Office.Patch($"{Path}/{one}", Valued("единственное"))).ExpectProblem(409, "custom_value_taken");
        (await api.Office.Patch($"{Path}/{other}", Valued("другое"))).Expect(200);
        (await api.Office.Patch($"{Path}/{one}", Valued("единственное"))).Expect(200);
    }

    [Fact]
    public async Task Nobody_follows_twice_and_is_related_to_himself()
    {
        var (one, other, third) = (await New("Муж"), await New("Муж дважды"), await New("Жена"));
        foreach (var client in new[] { one, other })
        {
            (await api.Office.Post($"{Path}/{client}/relations", new { clientId = third, role = "spouse" })).Expect(201);
            (await api.Office.Post($"{Path}/{client}/follow", new { userId = await Follower() })).Expect(200);
        }

        (await api.Office.Post($"{Path}/{one}/relations", new { clientId = other, role = "other" })).Expect(201);
        var merge = (await api.Office.Post(Merges, Request(one, other))).Expect(201).Id;
        (await Related(one)).ShouldBe([third]);
        (await Related(third)).ShouldBe([one]);
        (await api.Office.Get($"{Path}/{one}/followers")).Items.Count.ShouldBe(1);
        (await api.Office.Post($"{Merges}/{merge}/undo", new { })).Expect(200);
        (await Related(one)).ShouldBe([third, other], ignoreOrder: true);
        (await Related(third)).ShouldBe([one, other], ignoreOrder: true);
    }

    [Fact]
    public async Task Of_merges_at_once_into_different_ones_one_wins()
    {
        var expected = await New("Нарасхват");
        var survivors = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => New($"Претендент {i}")));
        var answers = await Task.WhenAll(survivors.Select(s => api.Office.Post(Merges, Request(s, expected))));
        answers.Select(a => a.Status).Order().ShouldBe([201, 409, 409, 409]);
        (await api.Office.Client(expected)).Json.Uuid("mergedInto").ShouldBe(answers.First(a => a.Status == 201)["client"]!.Uuid("id"));
    }

    [Fact]
    public async Task Whoever_does_not_reach_or_see_all_of_them_whole_does_not_merge_them()
    {
        var own = await api.NewMember(await api.NewRole(("clients.read", "tenant"), ("clients.merge", "own")));
        var veiled = await api.NewMember(await api.NewRole(("clients.read", "tenant"), ("clients.merge", "tenant")));
        var (one, other) = (await New("Видимый"), await New("Чужой"));
        (await own.Api.Post(Merges, Request(one, other))).ExpectProblem(404, "client_not_found");
        (await veiled.Api.Post(Merges, Request(one, other))).ExpectProblem(422, "field_masked");
        (await veiled.Api.Post($"{Merges}/preview", Request(one, other))).ExpectProblem(422, "field_masked");
        var merge = (await api.Office.Post(Merges, Request(one, other))).Expect(201).Id;
        (await own.Api.Post($"{Merges}/{merge}/undo", new { })).ExpectProblem(404, "client_merge_not_found");
        (await own.Api.Get($"{Merges}/{merge}")).Expect(200);
        (await own.Api.Get($"{Merges}?survivorId={one}")).Items.Select(m => m.Uuid("id")).ShouldBe([merge]);
    }

    [Fact]
    public async Task People_and_companies_and_one_and_the_same_are_not_merged()
    {
        var one = await New("Человек");
        var company = (await api.Office.Post(Path, new { kind = "company", name = "Фирма" })).Expect(201).Id;
        (await api.Office.Post(Merges, Request(one, company))).ExpectProblem(422, "client_merge_kinds_differ");
        (await api.Office.Post(Merges, Request(one, one))).ExpectProblem(422, "client_merge_with_itself");
    }

    [Fact]
    public async Task Whoever_is_erased_is_erased_with_all_that_he_was()
    {
        var (one, other) = (await New("Забываемый Первый"), await New("Забываемый Второй"));
        var phone = (await api.Office.Client(one)).Json["phones"]![0]!.Text("number");
        var request = Request(one, other);
        request["choices"] = new JsonArray(Choice("phones", one));
        var merge = (await api.Office.Post(Merges, request)).Expect(201).Id;
        var erasure = (await api.Office.Post(SubjectSteps.Requests, new { kind = "erasure", phone })).Expect(201).Id;
        (await api.Office.Post($"{SubjectSteps.Requests}/{erasure}/erasure")).Expect(202);
        await Eventually.Holds(async () => (await api.Office.Client(other)).Json.Text("name").ShouldBe("***"));
        (await api.Database.Find("Забываемый")).ShouldBeEmpty();
        (await api.Office.Post($"{Merges}/{merge}/undo", new { })).ExpectProblem(409, "client_merge_forgotten");
    }

    [Fact]
    public async Task Every_table_that_names_a_client_moves_or_is_known_to_stay()
    {
        var tables = await api.Database.Rows(
            """
            select distinct con.conrelid::regclass::text from pg_constraint con where con.contype = 'f' and con.confrelid = 'clients'::regclass
            union select unnest(array['documents', 'files', 'segment_members', 'task_links'])
            """
        );
        var moving = typeof(IClientMergePart)
            .Assembly.GetTypes()
            .Where(t => t.IsClass && t.IsAssignableTo(typeof(IClientMergePart)))
            .Select(t => ((IClientMergePart)RuntimeHelpers.GetUninitializedObject(t)).Table);
        tables.Select(t => (string)t[0]!).ShouldBe([.. moving, .. Staying], ignoreOrder: true);
    }

    async Task<Guid> New(string name, object? more = null) => (await api.Office.Post(Path, Person(name, more))).Expect(201).Id;

    static JsonObject Person(string name, object? more = null)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        (body["kind"], body["name"], body["phones"]) = ("person", name, new JsonArray(AccessApi.NewPhone()));
        return body;
    }

    static JsonObject Request(Guid survivor, Guid merged) => new() { ["survivorId"] = survivor, ["mergedIds"] = new JsonArray(merged) };

    static JsonObject Choice(string field, Guid from) => new() { ["field"] = field, ["from"] = from };

    /// <summary>All that is told of a client but how often and when it was written.</summary>
    async Task<string> Told(Guid id)
    {
        var client = (await api.Office.Client(id)).Json.AsObject();
        client.Remove("version");
        client.Remove("updatedAt");
        return client.ToJsonString();
    }

    /// <summary>One row of everything that a client can have: the queries that tell whose it is.</summary>
    async Task<IReadOnlyList<string>> Surround(Guid client)
    {
        var comment = (await api.Office.Post($"{Path}/{client}/comments", new { text = "Слово" })).Expect(201).Id;
        var relation = (
            await api.Office.Post($"{Path}/{client}/relations", new { clientId = await New("Родня"), role = "relative" })
        ).Expect(201);
        var user = await Follower();
        (await api.Office.Post($"{Path}/{client}/follow", new { userId = user })).Expect(200);
        var lead = await api.NewLead();
        (await api.Office.Patch($"/api/v1/leads/{lead}", new { clientId = client })).Expect(200);
        var deal = (await api.Office.Post("/api/v1/deals", new { title = "Сделка", clientId = client })).Expect(201).Id;
        var bytes = System.Text.Encoding.UTF8.GetBytes($"файл {client}");
        var file = (await api.Office.Post($"/api/v1/files?name=a.txt&recordType=client&recordId={client}", bytes)).Expect(201).Id;
        return
        [
            $"select client_id from client_comments where id = '{comment}'",
            $"select case when holder_id = '{relation["client"]!.Uuid("id")}' then of_id else holder_id end from client_relations where id = '{relation.Id}'",
            $"select c.client_id from client_followers c join clients k on k.id = c.client_id and k.trashed_at is null where user_id = '{user}'",
            $"select client_id from leads where id = '{lead}'",
            $"select client_id from deals where id = '{deal}'",
            $"select record_id from files where id = '{file}'",
        ];
    }

    async Task<IReadOnlyList<Guid>> Whose(IReadOnlyList<string> questions) =>
        await Task.WhenAll(questions.Select(q => api.Database.Value<Guid>(q)));

    async Task<Guid> Follower()
    {
        follower ??= (await api.NewMember(await api.NewRole(("clients.read", "tenant")))).Id;
        return follower.Value;
    }

    Guid? follower;

    async Task<IReadOnlyList<Guid>> Related(Guid id) =>
        [.. (await api.Office.Get($"{Path}/{id}/relations")).Items.Select(r => r["client"]!["id"]!.GetValue<Guid>())];
}
