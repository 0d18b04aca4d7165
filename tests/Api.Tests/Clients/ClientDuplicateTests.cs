using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Clients;

/// <summary>Who is found to be there already, by whom, and what it stops.</summary>
public sealed class ClientDuplicateTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = ClientCalls.Clients;

    [Fact]
    public async Task Whoever_is_told_otherwise_is_found_with_reasons_and_nothing_is_kept()
    {
        var phone = AccessApi.NewPhone();
        var response = (
            await api.Office.Post(
                Path,
                Person("Щукина Юлия Сергеевна", phone, new { birthDate = "1985-04-12", emails = new[] { "Julia.Shch@gmail.com" } })
            )
        ).Expect(201);
        var answer = await Ask(api.Office, Person("Yuliya Shchukina", phone, new { birthDate = "1985-12-04" }));
        var (found, hasUnseen) = (answer["items"]!.AsArray(), answer["hasUnseen"]!.GetValue<bool>());
        found.Count.ShouldBe(1);
        found[0]!["client"]!["id"]!.GetValue<Guid>().ShouldBe(response.Id);
        found[0]!["certainty"]!.GetValue<string>().ShouldBe("certain");
        Reasons(found[0]!).ShouldBe(["phone", "name", "birth_date_swapped"]);
        hasUnseen.ShouldBeFalse();
        (await api.Office.Found($"phone={Uri.EscapeDataString(phone)}")).ShouldBe([response.Id]);
    }

    [Fact]
    public async Task A_name_that_only_sounds_alike_is_found_with_the_birth_date_and_not_without()
    {
        var response = (await api.Office.Post(Path, Person("Добржанский Ярослав", null, new { birthDate = "1971-03-09" }))).Expect(201);
        var found = await Items(api.Office, Person("Dobrzhansky Yaroslav", null, new { birthDate = "1971-03-09" }));
        found.Select(f => (f["client"]!["id"]!.GetValue<Guid>(), f["score"]!.GetValue<int>())).ShouldBe([(response.Id, 65)]);
        (await Items(api.Office, Person("Dobrzhansky Yaroslav", null))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_is_edited_is_not_his_own_duplicate_and_who_is_in_the_trash_is_nobodys()
    {
        var phone = AccessApi.NewPhone();
        var one = (await api.Office.Post(Path, Person("Один", phone))).Expect(201).Id;
        var other = (await api.Office.Post(Path, Person("Один", phone))).Expect(201).Id;
        (await Found(api.Office, Person("Один", phone), except: one)).ShouldBe([other]);
        (await api.Office.Post($"{Path}/{other}/trash")).Expect(200);
        (await Found(api.Office, Person("Один", phone), except: one)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_is_out_of_reach_is_only_said_to_be_there()
    {
        var phone = AccessApi.NewPhone();
        (await api.Office.Post(Path, Person("Скрытый Клиент", phone))).Expect(201);
        var me = await api.NewMember(await api.NewRole(("clients.read", "own")));
        var answer = await Ask(me.Api, Person("Скрытый Клиент", phone));
        (answer["items"]!.AsArray().Count, answer["hasUnseen"]!.GetValue<bool>()).ShouldBe((0, true));
        (await Ask(me.Api, Person("Скрытый Клиент", AccessApi.NewPhone())))["hasUnseen"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_role_keeps_back_decides_nothing_and_names_come_masked()
    {
        var code = $"kept_{Guid.CreateVersion7():N}"[..20];
        object role = new
        {
            code,
            name = "Без дат",
            permissions = new[] { "identity.profile", "clients.read", "clients.contacts.read" },
            masks = new[] { Mask("birth_date"), Mask("inn") },
        };
        (await api.Office.Post("/api/v1/roles", role)).Expect(201);
        var me = await api.NewMember(code);
        var phone = AccessApi.NewPhone();
        var body = Person("Тайный Тихон", phone, new { birthDate = "1980-01-02", inn = "500100732259" });
        (await api.Office.Post(Path, body)).Expect(201);
        Reasons((await Items(me.Api, body))[0]).ShouldBe(["phone", "name"]);
        (await Items(me.Api, Person("Тайный Тихон", null, new { birthDate = "1980-01-02" }))).ShouldBeEmpty();

        static object Mask(string field) =>
            new
            {
                record = "client",
                field,
                @as = "hidden",
            };
    }

    [Fact]
    public async Task Rules_say_what_counts_and_crossed_thresholds_are_refused()
    {
        var before = (await api.Office.Get("/api/v1/client-duplicate-rules")).Expect(200).Json;
        (before["onCreate"]!.GetValue<string>(), before["weights"]!.AsArray().Count).ShouldBe(("allow", 13));
        var phone = AccessApi.NewPhone();
        (await api.Office.Post(Path, Person("Взвешенный", phone))).Expect(201);
        await using (await Rules(onCreate: "allow", phone: 0))
            (await Items(api.Office, Person("Взвешенный", phone))).ShouldBeEmpty();
        (await Items(api.Office, Person("Взвешенный", phone))).Count.ShouldBe(1);
        (await api.Office.Put("/api/v1/client-duplicate-rules", RulesOf("allow", 50, possibleFrom: 90)))
            .ExpectProblem(422, "duplicate_thresholds_crossed")
            .Faults.ShouldBe(["duplicate_thresholds_crossed /certainFrom"]);
    }

    [Fact]
    public async Task A_warning_is_gone_past_and_a_refusal_is_not()
    {
        var (phone, other) = (AccessApi.NewPhone(), AccessApi.NewPhone());
        (await api.Office.Post(Path, Person("Орлов Олег", phone))).Expect(201);
        var second = (await api.Office.Post(Path, Person("Орлов Олег", other))).Expect(201).Id;
        await using (await Rules(onCreate: "warn"))
        {
            (await api.Office.Post(Path, Person("Олег Орлов", phone))).ExpectProblem(409, "client_duplicate_suspected");
            (await api.Office.Post($"{Path}?allowDuplicate=true", Person("Олег Орлов", phone))).Expect(201);
            (await api.Office.Post(Path, Person("Орлова Анна", phone))).Expect(201);
        }

        await using (await Rules(onCreate: "refuse"))
        {
            (await api.Office.Post($"{Path}?allowDuplicate=true", Person("Олег Орлов", phone))).ExpectProblem(409, "client_duplicate");
            (await api.Office.Patch($"{Path}/{second}", new { phones = new[] { phone } })).ExpectProblem(409, "client_duplicate");
            var batch = new { items = new[] { Person("Олег Орлов", phone), Person("Новый Никита", AccessApi.NewPhone()) } };
            var outcomes = (await api.Office.Post($"{Path}/batch?allowDuplicate=true", batch)).Expect(200).Items;
            outcomes.Select(o => o["problem"]?["code"]?.GetValue<string>()).ShouldBe(["client_duplicate", null]);
            (await api.Office.Patch($"{Path}/{second}", new { note = "Тот же, что и был" })).Expect(200);
        }
    }

    [Fact]
    public async Task Of_ten_equal_ones_at_once_a_refusal_lets_one_in()
    {
        var phone = AccessApi.NewPhone();
        await using (await Rules(onCreate: "refuse"))
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => api.Office.Post(Path, Person("Гонщик Глеб", phone))));
            answers.Select(a => a.Status).Order().ShouldBe([201, .. Enumerable.Repeat(409, 9)]);
        }
    }

    static JsonObject Person(string name, string? phone, object? more = null)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        (body["kind"], body["name"]) = ("person", name);
        if (phone is not null)
            body["phones"] = new JsonArray(phone);
        return body;
    }

    static async Task<JsonNode> Ask(TestApiClient who, JsonObject client, Guid? except = null)
    {
        var query = new JsonObject { ["client"] = client.DeepClone() };
        if (except is { } id)
            query["except"] = id;
        return (await who.Post($"{Path}/find-duplicates", query)).Expect(200).Json;
    }

    static async Task<IReadOnlyList<JsonNode>> Items(TestApiClient who, JsonObject client, Guid? except = null) =>
        [.. (await Ask(who, client, except))["items"]!.AsArray().Select(i => i!)];

    static async Task<IReadOnlyList<Guid>> Found(TestApiClient who, JsonObject client, Guid? except = null) =>
        [.. (await Items(who, client, except)).Select(i => i["client"]!["id"]!.GetValue<Guid>())];

    static IEnumerable<string> Reasons(JsonNode found) => found["reasons"]!.AsArray().Select(r => r!["reason"]!.GetValue<string>());

    static object RulesOf(string policy, int phone, int possibleFrom = 40) =>
        new
        {
            onCreate = policy,
            onChange = policy,
            possibleFrom,
            certainFrom = 80,
            weights = new[] { new { reason = "phone", weight = phone } },
        };

    /// <summary>Rules that hold until the test goes on.</summary>
    async Task<IAsyncDisposable> Rules(string onCreate, int phone = 50)
    {
        (await api.Office.Put("/api/v1/client-duplicate-rules", RulesOf(onCreate, phone))).Expect(200);
        return new Usual(api.Office);
    }

    sealed class Usual(TestApiClient office) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => (await office.Put("/api/v1/client-duplicate-rules", RulesOf("allow", 50))).Expect(200);
    }
}
