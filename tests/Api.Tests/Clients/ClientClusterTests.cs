using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Clients;

/// <summary>Clients that may all be one are decided about at once.</summary>
public sealed class ClientClusterTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = ClientCalls.Clients;
    const string Clusters = "/api/v1/client-duplicate-clusters";
    const string Pairs = "/api/v1/client-duplicates";
    const string Scans = "/api/v1/client-duplicate-scans";

    [Fact]
    public async Task Whoever_hangs_together_waits_in_one_cluster_and_the_list_goes_on_after_the_last_one()
    {
        var (three, two) = (await Alike("Кластеров Клим", 3), await Alike("Группов Гурий", 2));
        await Scan();
        var cluster = await Of(three[0]);
        cluster["clients"]!.AsArray().Select(c => c!["id"]!.GetValue<Guid>()).ShouldBe(three);
        (cluster.Text("state"), cluster["score"]!.GetValue<int>()).ShouldBe(("open", 85));
        var all = await Everything();
        all.Distinct().Count().ShouldBe(all.Count);
        all.ShouldContain(cluster.Uuid("id")!.Value);
        all.ShouldContain((await Of(two[0])).Uuid("id")!.Value);
        var late = (await api.Office.NewPerson("Клим Кластеров", phones[three[0]])).Id;
        await Scan(onlyNew: true);
        (await Of(late)).Uuid("id").ShouldBe(cluster.Uuid("id"));
        (await Of(late))["version"]!.GetValue<int>().ShouldBeGreaterThan(cluster["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task Clusters_are_found_by_what_they_are()
    {
        var twins = await Alike("Фильтров Фрол", 2);
        await Scan();
        var me = await api.NewMember(await api.NewRole(("clients.read", "tenant")));
        (await api.Office.Patch($"{Path}/{twins[0]}", new { responsibleId = me.Id })).Expect(200);
        (await Found(twins[0], "reason=phone&kind=person&minScore=85")).ShouldBe(1);
        (await Found(twins[0], $"responsibleId={me.Id}")).ShouldBe(1);
        (await Found(twins[0], "reason=inn")).ShouldBe(0);
        (await Found(twins[0], "kind=company")).ShouldBe(0);
        (await Found(twins[0], "minScore=86")).ShouldBe(0);
        (await Found(twins[0], "state=rejected")).ShouldBe(0);
        (await Found(twins[0], $"responsibleId={Guid.CreateVersion7()}")).ShouldBe(0);
        (await api.Office.Get($"{Clusters}?cursor=AAAA")).ExpectProblem(400, "invalid_request");
    }

    [Fact]
    public async Task A_cluster_is_merged_at_once_and_waits_again_when_that_is_undone()
    {
        var alike = await Alike("Целиков Цезарь", 3);
        await Scan();
        var cluster = await Told(alike[0]);
        cluster["pairs"]!.AsArray().Count.ShouldBe(3);
        var before = cluster["clients"]!.ToJsonString();
        (await api.Office.Patch($"{Path}/{alike[2]}", new { note = "Третий" })).Expect(200);
        var request = Request(alike[0], await Told(alike[0]));
        request["choices"] = new JsonArray(new JsonObject { ["field"] = "note", ["from"] = alike[2] });
        var preview = (await api.Office.Post($"{Clusters}/{cluster.Uuid("id")}/merge/preview", request)).Expect(200).Json;
        Fates(preview).ShouldBe(["survivor", "merged", "merged"]);
        preview["client"]!["note"]!.GetValue<string>().ShouldBe("Третий");
        (await Of(alike[0])).Text("state").ShouldBe("open");

        var merged = (await api.Office.Post($"{Clusters}/{cluster.Uuid("id")}/merge", request)).Expect(201);
        Fates(merged.Json).ShouldBe(["survivor", "merged", "merged"]);
        merged["client"]!["note"]!.GetValue<string>().ShouldBe("Третий");
        var done = (await api.Office.Get($"{Clusters}/{cluster.Uuid("id")}")).Expect(200).Json;
        (done.Text("state"), done.Uuid("mergeId")).ShouldBe(("merged", merged.Id));
        (await Found(alike[0], "state=open")).ShouldBe(0);
        (await api.Office.Post($"{Clusters}/{cluster.Uuid("id")}/merge", request)).ExpectProblem(409, "client_cluster_decided");

        (await api.Office.Post($"/api/v1/client-merges/{merged.Id}/undo", new { })).Expect(200);
        var again = await Told(alike[0]);
        (again.Uuid("id"), again["clients"]!.AsArray().Count).ShouldBe((cluster.Uuid("id"), 3));
        Plain(again["clients"]!.AsArray()[1]!).ShouldBe(Plain(JsonNode.Parse(before)!.AsArray()[1]!));
    }

    [Fact]
    public async Task Whoever_was_changed_or_has_gone_meanwhile_is_named_or_left_out()
    {
        var alike = await Alike("Изменов Илья", 4);
        await Scan();
        var cluster = await Told(alike[0]);
        var (path, request) = ($"{Clusters}/{cluster.Uuid("id")}/merge", Request(alike[0], cluster));
        (await api.Office.Patch($"{Path}/{alike[1]}", new { note = "Уже другой" })).Expect(200);
        (await api.Office.Post($"{Path}/{alike[2]}/trash")).Expect(200);
        Fates((await api.Office.Post($"{path}/preview", request)).Expect(200).Json).ShouldBe(["survivor", "changed", "gone", "merged"]);
        (await api.Office.Post(path, request))
            .ExpectProblem(409, "client_cluster_changed")
            .Faults.ShouldBe(["client_cluster_changed /clients/1", "client_cluster_changed /clients/2"]);
        request["whenChanged"] = "leave_out";
        Fates((await api.Office.Post(path, request)).Expect(201).Json).ShouldBe(["survivor", "changed", "gone", "merged"]);
        var left = await Told(alike[1]);
        left["clients"]!.AsArray().Select(c => c!["id"]!.GetValue<Guid>()).ShouldBe([alike[0], alike[1]]);
        left.Uuid("id").ShouldBe(cluster.Uuid("id"));
        (await api.Office.Post(path, Request(alike[3], left))).ExpectProblem(422, "client_cluster_member_unfit");
        (await api.Office.Patch($"{Path}/{alike[0]}", new { note = "И этот" })).Expect(200);
        request = Request(alike[0], left);
        request["whenChanged"] = "leave_out";
        (await api.Office.Post(path, request)).ExpectProblem(409, "client_cluster_changed");
    }

    [Fact]
    public async Task Whoever_is_not_named_is_left_out()
    {
        var alike = await Alike("Оставлен Олег", 3);
        await Scan();
        var cluster = await Told(alike[0]);
        var request = Request(alike[0], cluster);
        request["clients"]!.AsArray().RemoveAt(2);
        Fates((await api.Office.Post($"{Clusters}/{cluster.Uuid("id")}/merge", request)).Expect(201).Json)
            .ShouldBe(["survivor", "merged", "left_out"]);
        (await Told(alike[2])).Uuid("id").ShouldBe(cluster.Uuid("id"));
    }

    [Fact]
    public async Task A_cluster_is_rejected_at_once_and_the_rejection_is_taken_back()
    {
        var alike = await Alike("Отклонён Осип", 3);
        await Scan();
        var cluster = await Told(alike[0]);
        var path = $"{Clusters}/{cluster.Uuid("id")}";
        (await api.Office.Post($"{path}/reopen")).ExpectProblem(409, "client_cluster_not_rejected");
        (await api.Office.Post($"{path}/reject")).Expect(204);
        (await api.Office.Post($"{path}/reject")).ExpectProblem(409, "client_cluster_decided");
        (await Found(alike[0], "state=rejected")).ShouldBe(1);
        (await api.Office.Get($"{Pairs}?clientId={alike[0]}&state=rejected")).Items.Count.ShouldBe(2);
        await Scan();
        (await Found(alike[0], "state=open")).ShouldBe(0);
        (await api.Office.Get($"{Pairs}?clientId={alike[0]}")).Items.ShouldBeEmpty();
        (await api.Office.Post($"{path}/reopen")).Expect(204);
        var again = await Told(alike[0]);
        (again.Uuid("id"), again["pairs"]!.AsArray().Count).ShouldBe((cluster.Uuid("id"), 3));
    }

    [Fact]
    public async Task Two_who_are_said_to_be_two_are_in_no_cluster_together()
    {
        var alike = await Alike("Порознь Пётр", 2);
        await Scan();
        var pair = (await Told(alike[0]))["pairs"]![0]!.Uuid("id");
        (await api.Office.Post($"{Pairs}/{pair}/reject")).Expect(200);
        (await Found(alike[0], "state=open")).ShouldBe(0);
        (await Found(alike[0], "state=rejected")).ShouldBe(0);
        (await api.Office.Post($"{Pairs}/{pair}/reopen")).Expect(200);
        (await Told(alike[0]))["pairs"]!.AsArray().Count.ShouldBe(1);
        (await api.Office.Post(Pairs, new { oneId = alike[1], otherId = alike[0] })).Expect(201);
        (await Found(alike[0], "state=open")).ShouldBe(0);
    }

    [Fact]
    public async Task A_merge_elsewhere_decides_and_whoever_is_deleted_leaves()
    {
        var alike = await Alike("Выбывший Вадим", 3);
        await Scan();
        var cluster = (await Told(alike[0])).Uuid("id");
        (await api.Office.Post($"{Path}/{alike[2]}/trash")).Expect(200);
        (await Told(alike[0]))["clients"]!.AsArray().Count.ShouldBe(2);
        (await api.Office.Delete($"{Path}/{alike[2]}")).Expect(204);
        (await Told(alike[0]))["pairs"]!.AsArray().Count.ShouldBe(1);
        var merge = (await api.Office.Post("/api/v1/client-merges", new { survivorId = alike[0], mergedIds = new[] { alike[1] } })).Expect(
            201
        );
        (await api.Office.Get($"{Clusters}/{cluster}")).Expect(200).Json.Uuid("mergeId").ShouldBe(merge.Id);
        (await api.Office.Post($"/api/v1/client-merges/{merge.Id}/undo", new { })).Expect(200);
        (await Told(alike[1])).Uuid("id").ShouldBe(cluster);
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_is_too_late()
    {
        var alike = await Alike("Гонка Глеб", 3);
        await Scan();
        var cluster = await Told(alike[0]);
        var path = $"{Clusters}/{cluster.Uuid("id")}";
        var answers = await Task.WhenAll(
            api.Office.Post($"{path}/merge", Request(alike[0], cluster)),
            api.Office.Post($"{path}/reject"),
            api.Office.Post($"{path}/merge", Request(alike[1], cluster))
        );
        answers.Count(a => a.Status is 201 or 204).ShouldBe(1);
        answers.Where(a => a.Status is not (201 or 204)).ShouldAllBe(a => a.Status == 409);
    }

    [Fact]
    public async Task Nobody_is_told_of_whom_he_does_not_see()
    {
        var me = await api.NewMember(await api.NewRole(("clients.read", "own"), ("clients.change", "own"), ("clients.create", "tenant")));
        var alike = await Alike("Невидим Назар", 2);
        await Scan();
        var cluster = (await Told(alike[0])).Uuid("id");
        (await me.Api.Get($"{Clusters}/{cluster}")).ExpectProblem(404, "client_cluster_not_found");
        (await me.Api.Get(Clusters)).Expect(200).Items.ShouldNotContain(c => c["id"]!.GetValue<Guid>() == cluster);
        (await me.Api.Post($"{Clusters}/{cluster}/reject")).ExpectProblem(404, "client_cluster_not_found");
        var mine = new[]
        {
            (await me.Api.NewPerson("Невидим Назар", phones[alike[0]])).Id,
            (await me.Api.NewPerson("Невидим Назар", phones[alike[0]])).Id,
        };
        await Scan(onlyNew: true);
        var body = (await me.Api.Get($"{Clusters}/{cluster}")).Expect(200).Json;
        body["clients"]!.AsArray().Select(c => c!["id"]!.GetValue<Guid>()).ShouldBe(mine);
        (await me.Api.Post($"{Clusters}/{cluster}/reject")).Expect(204);
        (await me.Api.Get($"{Clusters}?clientId={mine[0]}")).Items.ShouldBeEmpty();
        (await Told(alike[0]))["pairs"]!.AsArray().Count.ShouldBeGreaterThan(0);
    }

    readonly Dictionary<Guid, string> phones = [];

    /// <summary>People with one name and one phone, the oldest first.</summary>
    async Task<IReadOnlyList<Guid>> Alike(string name, int count)
    {
        var (phone, ids) = (AccessApi.NewPhone(), new List<Guid>());
        while (ids.Count < count)
            ids.Add((await api.Office.NewPerson(name, phone)).Id);
        ids.ForEach(id => phones[id] = phone);
        return ids;
    }

    async Task Scan(bool onlyNew = false)
    {
        var id = (await api.Office.Post(Scans, new { onlyNew })).Expect(201).Id;
        await Eventually.Holds(async () => (await api.Office.Get($"{Scans}/{id}")).Expect(200).Json.Text("state").ShouldBe("finished"));
    }

    /// <summary>The open cluster of a client, as the list tells of it.</summary>
    async Task<JsonNode> Of(Guid client) =>
        (await api.Office.Get($"{Clusters}?clientId={client}")).Expect(200).Items.ShouldHaveSingleItem();

    async Task<JsonNode> Told(Guid client) => (await api.Office.Get($"{Clusters}/{(await Of(client)).Uuid("id")}")).Expect(200).Json;

    async Task<int> Found(Guid client, string by) => (await api.Office.Get($"{Clusters}?clientId={client}&{by}")).Expect(200).Items.Count;

    /// <summary>All open clusters, one a page.</summary>
    async Task<IReadOnlyList<Guid>> Everything()
    {
        var (ids, cursor) = (new List<Guid>(), "");
        do
        {
            var page = (await api.Office.Get($"{Clusters}?limit=1&cursor={cursor}")).Expect(200);
            ids.AddRange(page.Items.Select(c => c["id"]!.GetValue<Guid>()));
            cursor = page.Json["nextCursor"]?.GetValue<string>();
        } while (cursor is not null);
        return ids;
    }

    static JsonObject Request(Guid survivor, JsonNode cluster) =>
        new()
        {
            ["survivorId"] = survivor,
            ["clients"] = new JsonArray([
                .. cluster["clients"]!
                    .AsArray()
                    .Select(c => new JsonObject { ["clientId"] = c!["id"]!.DeepClone(), ["version"] = c["version"]!.DeepClone() }),
            ]),
        };

    static IEnumerable<string> Fates(JsonNode body) => body["members"]!.AsArray().Select(m => m!["fate"]!.GetValue<string>());

    /// <summary>All that is told of a client but how often and when it was written.</summary>
    static string Plain(JsonNode client)
    {
        var plain = client.DeepClone().AsObject();
        plain.Remove("version");
        plain.Remove("updatedAt");
        return plain.ToJsonString();
    }
}
