using System.Text.Json.Nodes;

namespace MakCrm.FakeAmo.Tests;

public sealed class RecordTests(Fake fake) : IClassFixture<Fake>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await fake.Start();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_batch_of_leads_answers_each_with_the_request_id_it_came_with()
    {
        var made = (await fake.Post("leads", """[{"name":"Один","price":500,"request_id":"a"},{"name":"Два"}]""")).Expect(200);
        var leads = made["_embedded"]!["leads"]!.AsArray();
        leads.Select(lead => lead!["request_id"]!.GetValue<string>()).ShouldBe(["a", "1"]);
        var first = (await fake.Get($"leads/{leads[0]!["id"]}")).Expect(200);
        first["name"]!.GetValue<string>().ShouldBe("Один");
        first["price"]!.GetValue<int>().ShouldBe(500);
        first["is_deleted"]!.GetValue<bool>().ShouldBeFalse();
        first["custom_fields_values"].ShouldBeNull();
        first.AsObject().ShouldNotContainKey("request_id");
        first["_links"]!["self"]!["href"]!.GetValue<string>().ShouldBe($"{fake.Address}api/v4/leads/{leads[0]!["id"]}");
    }

    [Theory]
    [InlineData("leads")]
    [InlineData("contacts")]
    [InlineData("companies")]
    [InlineData("tasks")]
    [InlineData("leads/notes")]
    [InlineData("leads/unsorted")]
    [InlineData("leads/999")]
    [InlineData("contacts/999")]
    [InlineData("leads?page=2")]
    [InlineData("leads/tags")]
    [InlineData("webhooks")]
    [InlineData("sources")]
    [InlineData("events")]
    public async Task What_is_not_there_is_204_with_nothing_in_it(string path)
    {
        var answer = await fake.Get(path);
        answer.Status.ShouldBe(204);
        answer.Text.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("leads/pipelines/999")]
    [InlineData("users/999")]
    [InlineData("leads/custom_fields/999")]
    [InlineData("leads/999/links")]
    public async Task A_setting_that_is_not_there_is_404(string path) => (await fake.Get(path)).ExpectProblem(404);

    [Theory]
    [InlineData("GET", "nonsense/5")]
    [InlineData("DELETE", "leads/5")]
    public async Task What_the_program_does_not_know_is_a_problem_and_is_counted(string method, string path)
    {
        (await fake.Control(HttpMethod.Delete, "calls")).Expect(204);
        (await fake.Send(new(method), $"/api/v4/{path}", null, fake.Tokens.Access)).ExpectProblem(404);
        (await fake.Control(HttpMethod.Get, "calls")).Expect(200)[0]!["path"]!.GetValue<string>().ShouldBe($"/api/v4/{path}");
    }

    [Fact]
    public async Task Pages_are_followed_by_their_links()
    {
        await fake.Post("leads", "[" + string.Join(',', Enumerable.Range(1, 5).Select(number => $$"""{"name":"{{number}}"}""")) + "]");
        var names = new List<string>();
        var next = $"{fake.Address}api/v4/leads?limit=2&order[id]=desc";
        while (next is not null)
        {
            var page = (await fake.Send(HttpMethod.Get, new Uri(next).PathAndQuery, null, fake.Tokens.Access)).Expect(200);
            names.AddRange(page["_embedded"]!["leads"]!.AsArray().Select(lead => lead!["name"]!.GetValue<string>()));
            next = page["_links"]!["next"]?["href"]!.GetValue<string>();
        }

        names.ShouldBe(["5", "4", "3", "2", "1"]);
    }

    [Theory]
    [InlineData("""[{"name":5}]""", "InvalidType name")]
    [InlineData("""[{"price":"many"}]""", "InvalidType price")]
    [InlineData("""[{"status_id":77}]""", "NotSupportedChoice status_id")]
    [InlineData("""[{"pipeline_id":77}]""", "NotSupportedChoice pipeline_id")]
    [InlineData("""[{"responsible_user_id":77}]""", "NotSupportedChoice responsible_user_id")]
    [InlineData(
        """[{"custom_fields_values":[{"field_id":77,"values":[{"value":"x"}]}]}]""",
        "NotSupportedChoice custom_fields_values.0.field_id"
    )]
    [InlineData("""[{"_embedded":{"tags":[{}]}}]""", "FieldMissing _embedded.tags.0.name")]
    [InlineData("""[{"_embedded":{"contacts":[{"id":77}]}}]""", "NotSupportedChoice _embedded.contacts.0.id")]
    [InlineData("""[{"_embedded":"text"}]""", "InvalidType _embedded")]
    public async Task A_wrong_item_is_refused_with_its_path(string body, string error)
    {
        (await fake.Post("leads", body)).FirstError().ShouldBe(error);
        (await fake.Get("leads")).Status.ShouldBe(204);
    }

    [Fact]
    public async Task Errors_are_told_by_request_id_for_every_wrong_item()
    {
        var problem = (await fake.Post("leads", """[{"name":1,"request_id":"x"},{"name":"good"},{"price":"no"}]""")).ExpectProblem(400);
        problem["title"]!.GetValue<string>().ShouldBe("Bad Request");
        problem["validation-errors"]!.AsArray().Select(error => error!["request_id"]!.GetValue<string>()).ShouldBe(["x", "2"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("not json")]
    public async Task What_is_no_array_of_objects_is_refused(string body) => (await fake.Post("leads", body)).ExpectProblem(400);

    [Fact]
    public async Task More_than_250_at_once_are_refused()
    {
        var many = "[" + string.Join(',', Enumerable.Repeat("{}", 251)) + "]";
        (await fake.Post("leads", many)).ExpectProblem(400);
        (await fake.Patch("leads", many)).ExpectProblem(400);
    }

    [Fact]
    public async Task A_list_brings_no_more_than_250()
    {
        var many = "[" + string.Join(',', Enumerable.Repeat("{}", 250)) + "]";
        (await fake.Post("leads", many)).Expect(200);
        await fake.Made("leads", "{}");
        (await fake.Get("leads?limit=500")).Expect(200)["_embedded"]!["leads"]!.AsArray().Count.ShouldBe(250);
    }

    [Fact]
    public async Task A_lead_that_is_won_is_closed_and_opened_again()
    {
        var id = await fake.Made("leads", """{"name":"Сделка"}""");
        (await fake.Patch($"leads/{id}", """{"status_id":142}""")).Expect(200);
        (await fake.Get($"leads/{id}")).Expect(200)["closed_at"].ShouldNotBeNull();
        var status = (await Pipeline())["_embedded"]!["statuses"]![1]!["id"];
        (await fake.Patch("leads", $$"""[{"id":{{id}},"status_id":{{status}}}]""")).Expect(200);
        (await fake.Get($"leads/{id}")).Expect(200)["closed_at"].ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_is_moved_into_unsorted()
    {
        var id = await fake.Made("leads", "{}");
        var unsorted = (await Pipeline())["_embedded"]!["statuses"]![0]!;
        unsorted["type"]!.GetValue<int>().ShouldBe(1);
        (await fake.Patch($"leads/{id}", $$"""{"status_id":{{unsorted["id"]}}}""")).FirstError().ShouldBe("NotSupportedChoice status_id");
    }

    [Fact]
    public async Task A_change_moves_updated_at_with_the_clock()
    {
        var id = await fake.Made("leads", "{}");
        var before = (await fake.Get($"leads/{id}")).Expect(200)["updated_at"]!.GetValue<long>();
        await fake.Later(TimeSpan.FromSeconds(100));
        (await fake.Patch($"leads/{id}", """{"name":"Новое"}""")).Expect(200);
        (await fake.Get($"leads?filter[updated_at][from]={before + 50}")).Expect(200)["_embedded"]!["leads"]![0]!["id"]!
            .GetValue<int>()
            .ShouldBe(id);
        (await fake.Get($"leads?filter[updated_at][to]={before + 50}")).Status.ShouldBe(204);
    }

    [Fact]
    public async Task Filters_find_by_status_price_name_and_id()
    {
        var won = await fake.Made("leads", """{"name":"Победа","price":700,"status_id":142}""");
        await fake.Made("leads", """{"name":"Иное","price":100}""");
        var pipeline = (await Pipeline())["id"];
        foreach (
            var query in new[]
            {
                $"filter[statuses][0][pipeline_id]={pipeline}&filter[statuses][0][status_id]=142",
                "filter[price][from]=500",
                "filter[name]=Победа",
                $"filter[id][]={won}",
                "query=побед",
            }
        )
            (await fake.Get($"leads?{query}")).Expect(200)["_embedded"]!["leads"]!.AsArray().ShouldHaveSingleItem()!["id"]!
                .GetValue<int>()
                .ShouldBe(won);
    }

    [Fact]
    public async Task A_contact_is_found_by_a_phone_however_it_is_written()
    {
        var id = await fake.Made(
            "contacts",
            """{"first_name":"Иван","custom_fields_values":[{"field_code":"PHONE","values":[{"value":"+7 (916) 123-45-67","enum_code":"MOB"}]}]}"""
        );
        var found = (await fake.Get("contacts?query=9161234567")).Expect(200)["_embedded"]!["contacts"]![0]!;
        found["id"]!.GetValue<int>().ShouldBe(id);
        found["name"]!.GetValue<string>().ShouldBe("Иван");
        var phone = found["custom_fields_values"]![0]!;
        phone["field_type"]!.GetValue<string>().ShouldBe("multitext");
        phone["values"]![0]!["enum_code"]!.GetValue<string>().ShouldBe("MOB");
    }

    [Fact]
    public async Task Tags_are_set_added_and_taken_away()
    {
        var id = await fake.Made("leads", """{"_embedded":{"tags":[{"name":"a"},{"name":"b"}]}}""");
        (await fake.Patch($"leads/{id}", """{"tags_to_add":[{"name":"c"}],"tags_to_delete":[{"name":"a"}]}""")).Expect(200);
        (await Tags(id)).ShouldBe(["b", "c"]);
        (await fake.Get("leads/tags?query=b")).Expect(200)["_embedded"]!["tags"]!.AsArray().Count.ShouldBe(1);
        (await fake.Patch($"leads/{id}", """{"_embedded":{"tags":null}}""")).Expect(200);
        (await Tags(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Contacts_and_a_company_are_linked_and_shown()
    {
        var (lead, contact, second, company) = (
            await fake.Made("leads", "{}"),
            await fake.Made("contacts", """{"name":"А"}"""),
            await fake.Made("contacts", """{"name":"Б"}"""),
            await fake.Made("companies", """{"name":"ООО"}""")
        );
        var links = $$$"""
            [{"to_entity_id":{{{contact}}},"to_entity_type":"contacts"},
             {"to_entity_id":{{{second}}},"to_entity_type":"contacts","metadata":{"is_main":true}},
             {"to_entity_id":{{{company}}},"to_entity_type":"companies"}]
            """;
        (await fake.Post($"leads/{lead}/link", links)).Expect(200)["_total_items"]!.GetValue<int>().ShouldBe(3);
        var shown = (await fake.Get($"leads/{lead}?with=contacts")).Expect(200)["_embedded"]!;
        shown["companies"]![0]!["id"]!.GetValue<int>().ShouldBe(company);
        shown["contacts"]!.AsArray().Single(one => one!["is_main"]!.GetValue<bool>())!["id"]!.GetValue<int>().ShouldBe(second);
        (await fake.Post($"leads/{lead}/unlink", $$"""[{"to_entity_id":{{second}},"to_entity_type":"contacts"}]""")).Expect(204);
        (await fake.Get($"leads/{lead}/links")).Expect(200)["_embedded"]!["links"]!.AsArray().Count.ShouldBe(2);
        (await fake.Get($"contacts/{contact}?with=leads")).Expect(200)["_embedded"]!["leads"]![0]!["id"]!.GetValue<int>().ShouldBe(lead);
    }

    [Fact]
    public async Task A_deleted_lead_is_shown_only_to_those_who_ask()
    {
        var id = await fake.Made("leads", "{}");
        (await fake.Control(HttpMethod.Delete, $"accounts/{fake.Account}/leads/{id}")).Expect(204);
        (await fake.Get("leads")).Status.ShouldBe(204);
        (await fake.Get("leads?with=only_deleted")).Expect(200)["_embedded"]!["leads"]![0]!["is_deleted"]!.GetValue<bool>().ShouldBeTrue();
        (await fake.Patch($"leads/{id}", """{"name":"x"}""")).ExpectProblem(404);
        (await fake.Control(HttpMethod.Post, $"accounts/{fake.Account}/leads/{id}/restore")).Expect(204);
        (await fake.Get($"leads/{id}")).Expect(200)["is_deleted"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task The_loser_of_a_merge_is_gone_and_leaves_what_it_had()
    {
        var (winner, loser, lead) = (
            await fake.Made("contacts", """{"name":"А"}"""),
            await fake.Made(
                "contacts",
                """{"name":"Б","custom_fields_values":[{"field_code":"EMAIL","values":[{"value":"b@example.com"}]}]}"""
            ),
            await fake.Made("leads", "{}")
        );
        await fake.Post($"leads/{lead}/link", $$"""[{"to_entity_id":{{loser}},"to_entity_type":"contacts"}]""");
        (await fake.Control(HttpMethod.Post, $"accounts/{fake.Account}/contacts/{winner}/merge/{loser}")).Expect(204);
        (await fake.Get($"contacts/{loser}")).Status.ShouldBe(204);
        var body = (await fake.Get($"contacts/{winner}?with=leads")).Expect(200);
        body["custom_fields_values"]![0]!["values"]![0]!["value"]!.GetValue<string>().ShouldBe("b@example.com");
        body["_embedded"]!["leads"]![0]!["id"]!.GetValue<int>().ShouldBe(lead);
        (await fake.Get("events?filter[type]=entity_merged")).Expect(200)["_embedded"]!["events"]!.AsArray().Count.ShouldBe(1);
    }

    async Task<JsonNode> Pipeline() => (await fake.Get("leads/pipelines")).Expect(200)["_embedded"]!["pipelines"]![0]!;

    async Task<IEnumerable<string>> Tags(int lead) =>
        (await fake.Get($"leads/{lead}")).Expect(200)["_embedded"]!["tags"]!.AsArray().Select(tag => tag!["name"]!.GetValue<string>());
}
