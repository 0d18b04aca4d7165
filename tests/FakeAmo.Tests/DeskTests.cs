using System.Text.Json.Nodes;

namespace MakCrm.FakeAmo.Tests;

/// <summary>What people do at amoCRM's own pages, which an integration only hears of, and an account that has been in use for a while.</summary>
public sealed class DeskTests(Fake fake) : IClassFixture<Fake>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await fake.Start();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_deleted_task_is_told_by_its_id_and_an_event()
    {
        await using var receiver = await HookReceiver.Start();
        (await fake.Post("webhooks", $$"""{"destination":"{{receiver.Address}}","settings":["delete_task"]}""")).Expect(201);
        var task = await fake.Made("tasks", """{"text":"Звонок","complete_till":1}""");
        (await fake.Control(HttpMethod.Delete, $"accounts/{fake.Account}/tasks/{task}")).Expect(204);
        (await fake.Control(HttpMethod.Delete, $"accounts/{fake.Account}/tasks/{task}")).Status.ShouldBe(404);
        (await fake.Control(HttpMethod.Post, "hooks/settle")).Expect(200);
        receiver.Forms.ShouldHaveSingleItem()["task[delete][0][id]"].ShouldBe($"{task}");
        (await fake.Get($"tasks/{task}")).Status.ShouldBe(204);
        (await Events("filter[type]=task_deleted")).ShouldHaveSingleItem()!["entity_id"]!.GetValue<int>().ShouldBe(task);
    }

    [Fact]
    public async Task A_deleted_note_leaves_only_an_event()
    {
        var lead = await fake.Made("leads", "{}");
        var note = await fake.Made($"leads/{lead}/notes", """{"note_type":"common","params":{"text":"Привет"}}""");
        (await fake.Control(HttpMethod.Delete, $"accounts/{fake.Account}/notes/{note}")).Expect(204);
        (await fake.Get($"leads/{lead}/notes")).Status.ShouldBe(204);
        (await Events("filter[type]=common_note_deleted")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_winner_of_a_merge_keeps_its_company_and_becomes_the_main_contact()
    {
        var (own, others) = (await fake.Made("companies", """{"name":"Своя"}"""), await fake.Made("companies", """{"name":"Чужая"}"""));
        var winner = await fake.Made("contacts", $$$"""{"name":"А","_embedded":{"companies":[{"id":{{{own}}}}]}}""");
        var loser = await fake.Made("contacts", $$$"""{"name":"Б","_embedded":{"companies":[{"id":{{{others}}}}]}}""");
        var lead = await fake.Made("leads", $$$"""{"_embedded":{"contacts":[{"id":{{{loser}}}}]}}""");
        (await fake.Control(HttpMethod.Post, $"accounts/{fake.Account}/contacts/{winner}/merge/{loser}")).Expect(204);
        var companies = (await fake.Get($"contacts/{winner}")).Expect(200)["_embedded"]!["companies"]!.AsArray();
        companies.ShouldHaveSingleItem()!["id"]!.GetValue<int>().ShouldBe(own);
        var contact = (await fake.Get($"leads/{lead}?with=contacts")).Expect(200)["_embedded"]!["contacts"]!
            .AsArray()
            .ShouldHaveSingleItem()!;
        (contact["id"]!.GetValue<int>(), contact["is_main"]!.GetValue<bool>()).ShouldBe((winner, true));
    }

    [Fact]
    public async Task A_change_by_hand_bears_the_name_of_who_made_it()
    {
        var (lead, user) = (await fake.Made("leads", "{}"), await Manager());
        var path = $"accounts/{fake.Account}/leads/{lead}?user={user}";
        (await fake.Control(HttpMethod.Patch, path, """{"price":5}""")).Expect(204);
        (await fake.Get($"leads/{lead}")).Expect(200)["updated_by"]!.GetValue<int>().ShouldBe(user);
        (await Events("filter[type]=sale_field_changed"))[0]!["created_by"]!.GetValue<int>().ShouldBe(user);
        (await fake.Control(HttpMethod.Patch, path, """{"price":"много"}""")).Status.ShouldBe(409);
    }

    [Fact]
    public async Task A_manager_may_not_see_webhooks()
    {
        var wish = $$"""{"client_id":"fake-integration","days":1,"user_id":{{await Manager()}}}""";
        var made = await fake.Control(HttpMethod.Post, $"accounts/{fake.Account}/tokens", wish);
        var token = made.Expect(200)["access_token"]!.GetValue<string>();
        (await fake.Send(HttpMethod.Get, "/api/v4/account", null, token)).Expect(200);
        (await fake.Send(HttpMethod.Get, "/api/v4/webhooks", null, token)).ExpectProblem(403);
        (await fake.Control(HttpMethod.Post, "accounts/5/tokens", wish)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_filled_account_is_read_page_by_page_and_told_by_no_webhook()
    {
        (await fake.Post("webhooks", """{"destination":"http://127.0.0.1:9/","settings":["add_lead"]}""")).Expect(201);
        (await fake.Control(HttpMethod.Post, $"accounts/{fake.Account}/fill", """{"leads":260}""")).Expect(204);
        var first = (await fake.Get("leads?limit=250&with=contacts&order[updated_at]=asc")).Expect(200);
        var leads = first["_embedded"]!["leads"]!.AsArray();
        leads.Select(lead => lead!["updated_at"]!.GetValue<long>()).Distinct().Count().ShouldBe(250);
        leads.ShouldAllBe(lead => lead!["_embedded"]!["contacts"]!.AsArray().Count == 1);
        var next = new Uri(first["_links"]!["next"]!["href"]!.GetValue<string>()).PathAndQuery;
        var rest = await fake.Send(HttpMethod.Get, next, null, fake.Tokens.Access);
        rest.Expect(200)["_embedded"]!["leads"]!.AsArray().Count.ShouldBe(10);
        (await fake.Get("companies?limit=250")).Expect(200)["_embedded"]!["companies"]!.AsArray().Count.ShouldBe(87);
        (await fake.Get("leads/notes?limit=250")).Expect(200)["_embedded"]!["notes"]!.AsArray().Count.ShouldBe(52);
        (await fake.Get("tasks?limit=250")).Expect(200)["_embedded"]!["tasks"]!.AsArray().Count.ShouldBe(65);
        (await fake.Control(HttpMethod.Get, "hooks")).Expect(200).AsArray().ShouldBeEmpty();
    }

    async Task<JsonArray> Events(string filter) => (await fake.Get($"events?{filter}")).Expect(200)["_embedded"]!["events"]!.AsArray();

    async Task<int> Manager() => (await fake.Get("users")).Expect(200)["_embedded"]!["users"]![1]!["id"]!.GetValue<int>();
}
