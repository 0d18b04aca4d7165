using System.Text.Json.Nodes;

namespace MakCrm.FakeAmo.Tests;

/// <summary>Everything beside the records themselves: settings, complex creation, unsorted, tasks, notes, events.</summary>
public sealed class EntityTests(Fake fake) : IClassFixture<Fake>, IAsyncLifetime
{
    const string Form = """
        {"source_uid":"s-1","source_name":"Сайт","request_id":"r","metadata":{"form_id":"f","form_name":"Форма","form_page":"/","form_sent_at":1},
         "_embedded":{"leads":[{"name":"С сайта","price":10}],"contacts":[{"name":"Пётр"}]}}
        """;

    public async ValueTask InitializeAsync() => await fake.Start();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_account_tells_who_asks_and_what_is_asked_for()
    {
        var account = (await fake.Get("account?with=task_types,datetime_settings")).Expect(200);
        account["id"]!.GetValue<int>().ShouldBe(fake.Account);
        account["_embedded"]!["task_types"]!.AsArray().Count.ShouldBe(2);
        var users = (await fake.Get("users")).Expect(200)["_embedded"]!["users"]!.AsArray();
        users.Single(user => user!["rights"]!["is_admin"]!.GetValue<bool>())!["id"]!
            .GetValue<int>()
            .ShouldBe(account["current_user_id"]!.GetValue<int>());
    }

    [Fact]
    public async Task Every_pipeline_has_won_lost_and_unsorted()
    {
        (await fake.Post("leads/pipelines", """[{"name":"Вторая","_embedded":{"statuses":[{"name":"Шаг"}]}}]""")).Expect(200);
        var pipelines = (await fake.Get("leads/pipelines")).Expect(200)["_embedded"]!["pipelines"]!.AsArray();
        pipelines.Count.ShouldBe(2);
        var statuses = pipelines[1]!["_embedded"]!["statuses"]!.AsArray();
        statuses
            .Select(status => status!["name"]!.GetValue<string>())
            .ShouldBe(["Неразобранное", "Шаг", "Успешно реализовано", "Закрыто и не реализовано"]);
        statuses.Skip(2).Select(status => status!["id"]!.GetValue<int>()).ShouldBe([142, 143]);
        (await fake.Delete($"leads/pipelines/{pipelines[1]!["id"]}/statuses/142")).ExpectProblem(400);
        (await fake.Delete($"leads/pipelines/{pipelines[1]!["id"]}/statuses/{statuses[1]!["id"]}")).Expect(204);
    }

    [Fact]
    public async Task A_lead_moved_to_another_pipeline_begins_there_anew()
    {
        var made = (await fake.Post("leads/pipelines", """[{"name":"Вторая","_embedded":{"statuses":[{"name":"Шаг"}]}}]""")).Expect(200);
        var pipeline = made["_embedded"]!["pipelines"]![0]!;
        var lead = await fake.Made("leads", "{}");
        (await fake.Patch($"leads/{lead}", $$"""{"pipeline_id":{{pipeline["id"]}}}""")).Expect(200);
        var status = (await fake.Get($"leads/{lead}")).Expect(200)["status_id"]!.GetValue<int>();
        status.ShouldBe(pipeline["_embedded"]!["statuses"]![1]!["id"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_source_is_known_by_its_external_id()
    {
        await fake.Made("sources", """{"name":"Лендинг","external_id":"x-1"}""");
        (await fake.Post("sources", """[{"name":"Другой","external_id":"x-1"}]""")).FirstError().ShouldBe("NotUnique external_id");
        (await fake.Get("sources?filter[external_id][]=x-1")).Expect(200)["_total_items"]!.GetValue<int>().ShouldBe(1);
    }

    [Theory]
    [InlineData("leads")]
    [InlineData("leads/complex")]
    public async Task A_lead_names_its_source_by_the_external_id(string path)
    {
        var source = await fake.Made("sources", """{"name":"Лендинг","external_id":"x-1"}""");
        (await fake.Post(path, """[{"name":"С лендинга","_embedded":{"source":{"type":"widget","external_id":"x-1"}}}]""")).Expect(200);
        var lead = (await fake.Get("leads?with=source")).Expect(200)["_embedded"]!["leads"]![0]!;
        lead["source_id"]!.GetValue<int>().ShouldBe(source);
        lead["_embedded"]!["source"]!["name"]!.GetValue<string>().ShouldBe("Лендинг");
    }

    [Fact]
    public async Task A_lost_lead_tells_why()
    {
        var reason = (await fake.Get("leads/loss_reasons")).Expect(200)["_embedded"]!["loss_reasons"]![0]!["id"];
        var lead = await fake.Made("leads", $$"""{"status_id":143,"loss_reason_id":{{reason}}}""");
        var shown = (await fake.Get($"leads/{lead}?with=loss_reason")).Expect(200);
        shown["_embedded"]!["loss_reason"]![0]!["name"]!.GetValue<string>().ShouldBe("Слишком дорого");
    }

    [Fact]
    public async Task Complex_creation_answers_a_plain_array()
    {
        var made = (
            await fake.Post(
                "leads/complex",
                """[{"name":"Сложная","request_id":"c","_embedded":{"contacts":[{"name":"Анна"}],"companies":[{"name":"ООО"}],"tags":[{"name":"новая"}]}}]"""
            )
        ).Expect(200);
        var one = made.AsArray().ShouldHaveSingleItem()!;
        one["request_id"]![0]!.GetValue<string>().ShouldBe("c");
        one["merged"]!.GetValue<bool>().ShouldBeFalse();
        var lead = (await fake.Get($"leads/{one["id"]}?with=contacts")).Expect(200)["_embedded"]!;
        lead["contacts"]![0]!["id"]!.GetValue<int>().ShouldBe(one["contact_id"]!.GetValue<int>());
        lead["companies"]![0]!["id"]!.GetValue<int>().ShouldBe(one["company_id"]!.GetValue<int>());
        lead["tags"]![0]!["name"]!.GetValue<string>().ShouldBe("новая");
    }

    [Fact]
    public async Task Complex_creation_joins_duplicates_only_where_they_are_controlled()
    {
        const string item = """
            [{"name":"Раз","_embedded":{"contacts":[{"name":"Анна","custom_fields_values":[{"field_code":"PHONE","values":[{"value":"+79161112233"}]}]}]}}]
            """;
        var first = (await fake.Post("leads/complex", item)).Expect(200)[0]!;
        (await fake.Post("leads/complex", item)).Expect(200)[0]!["merged"]!.GetValue<bool>().ShouldBeFalse();
        (await fake.Control(HttpMethod.Put, "duplicates", """{"is_on":true}""")).Expect(204);
        var joined = (await fake.Post("leads/complex", item)).Expect(200)[0]!;
        joined["merged"]!.GetValue<bool>().ShouldBeTrue();
        joined["contact_id"]!.GetValue<int>().ShouldBe(first["contact_id"]!.GetValue<int>());
        joined["id"]!.GetValue<int>().ShouldBe(first["id"]!.GetValue<int>());
    }

    [Fact]
    public async Task Complex_creation_with_metadata_lands_in_unsorted()
    {
        (
            await fake.Post(
                "leads/complex",
                """[{"name":"Заявка","_embedded":{"contacts":[{"name":"Анна"}],"metadata":{"category":"forms","form_id":1},"source":{"type":"widget","external_id":"x"}}}]"""
            )
        ).Expect(200);
        (await fake.Get("leads/unsorted")).Expect(200)["_embedded"]!["unsorted"]![0]!["source_uid"]!.GetValue<string>().ShouldBe("x");
        (await fake.Get("contacts")).Status.ShouldBe(204);
    }

    [Fact]
    public async Task What_came_by_a_form_is_accepted()
    {
        var one = await FromForm();
        one["request_id"]!.GetValue<string>().ShouldBe("r");
        (await fake.Get("contacts")).Status.ShouldBe(204);
        (await fake.Post($"leads/unsorted/{one["uid"]}/accept", "{}")).Expect(200);
        (await fake.Get("contacts")).Expect(200);
        var lead = (await fake.Get($"leads/{one["_embedded"]!["leads"]![0]!["id"]}")).Expect(200);
        var steps = (await fake.Get("leads/pipelines")).Expect(200)["_embedded"]!["pipelines"]![0]!["_embedded"]!["statuses"]!;
        lead["status_id"]!.GetValue<int>().ShouldBe(steps[1]!["id"]!.GetValue<int>());
        (await fake.Post($"leads/unsorted/{one["uid"]}/accept", "{}")).ExpectProblem(404);
        (await fake.Get("leads/unsorted/summary")).Expect(200)["accepted"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task What_came_by_a_form_is_declined()
    {
        var one = await FromForm();
        (await fake.Delete($"leads/unsorted/{one["uid"]}/decline", "{}")).Expect(200);
        (await fake.Get("leads")).Status.ShouldBe(204);
        (await fake.Get("leads/unsorted")).Status.ShouldBe(204);
    }

    [Fact]
    public async Task What_came_by_a_form_is_put_to_a_lead_that_is_there()
    {
        var (one, lead) = (await FromForm(), await fake.Made("leads", "{}"));
        (await fake.Post($"leads/unsorted/{one["uid"]}/link", $$$"""{"link":{"entity_id":{{{lead}}},"entity_type":"leads"}}""")).Expect(
            200
        );
        (await fake.Get($"leads/{lead}?with=contacts")).Expect(200)["_embedded"]!["contacts"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_lead_moved_out_of_unsorted_is_accepted_by_that()
    {
        var one = await FromForm();
        var lead = one["_embedded"]!["leads"]![0]!["id"]!.GetValue<int>();
        (await fake.Control(HttpMethod.Delete, $"accounts/{fake.Account}/leads/{lead}")).Status.ShouldBe(409);
        (await fake.Patch($"leads/{lead}", """{"price":20}""")).Expect(200);
        (await fake.Get($"leads/unsorted/{one["uid"]}")).Expect(200);
        (await fake.Patch($"leads/{lead}", """{"status_id":142}""")).Expect(200);
        (await fake.Get($"leads/unsorted/{one["uid"]}")).ExpectProblem(404);
        (await fake.Get("contacts")).Expect(200);
        (await fake.Get("leads/unsorted/summary")).Expect(200)["accepted"]!.GetValue<int>().ShouldBe(1);
        (await fake.Get($"events?filter[type]=lead_added&filter[entity_id]={lead}")).Expect(200);
    }

    [Fact]
    public async Task An_open_task_is_the_records_closest()
    {
        var lead = await fake.Made("leads", "{}");
        var task = await fake.Made(
            "tasks",
            $$"""{"text":"Звонок","complete_till":2000000000,"entity_id":{{lead}},"entity_type":"leads"}"""
        );
        (await fake.Get($"leads/{lead}")).Expect(200)["closest_task_at"]!.GetValue<long>().ShouldBe(2000000000);
        (await fake.Patch($"tasks/{task}", """{"is_completed":true,"result":{"text":"Готово"}}""")).Expect(200);
        (await fake.Get($"leads/{lead}")).Expect(200)["closest_task_at"].ShouldBeNull();
        var shown = (await fake.Get("tasks?filter[is_completed]=1")).Expect(200)["_embedded"]!["tasks"]![0]!;
        shown["result"]!["text"]!.GetValue<string>().ShouldBe("Готово");
        (await fake.Post("tasks", """[{"text":"Без срока"}]""")).FirstError().ShouldBe("FieldMissing complete_till");
    }

    [Fact]
    public async Task Notes_belong_to_a_record_and_have_what_their_kind_needs()
    {
        var lead = await fake.Made("leads", "{}");
        var note = await fake.Made($"leads/{lead}/notes", """{"note_type":"common","params":{"text":"Привет"}}""");
        await fake.Made(
            "leads/notes",
            $$$"""{"entity_id":{{{lead}}},"note_type":"service_message","params":{"service":"MaK","text":"!"}}"""
        );
        (await fake.Get($"leads/{lead}/notes?filter[note_type]=common")).Expect(200)["_embedded"]!["notes"]!.AsArray().Count.ShouldBe(1);
        (await fake.Patch($"leads/{lead}/notes/{note}", """{"params":{"text":"Пока"}}""")).Expect(200);
        (await fake.Get($"leads/notes/{note}")).Expect(200)["params"]!["text"]!.GetValue<string>().ShouldBe("Пока");
        (await fake.Post($"leads/{lead}/notes", """[{"note_type":"common","params":{}}]"""))
            .FirstError()
            .ShouldBe("FieldMissing params.text");
        (await fake.Post($"leads/{lead}/notes", """[{"note_type":"poem","params":{}}]"""))
            .FirstError()
            .ShouldBe("NotSupportedChoice note_type");
    }

    [Fact]
    public async Task Events_tell_what_was_and_what_is_newest_first()
    {
        var lead = await fake.Made("leads", """{"name":"Была","price":1}""");
        (await fake.Patch($"leads/{lead}", """{"name":"Стала","status_id":142}""")).Expect(200);
        var events = (await fake.Get($"events?filter[entity]=lead&filter[entity_id][]={lead}")).Expect(200)["_embedded"]![
            "events"
        ]!.AsArray();
        events.Select(row => row!["type"]!.GetValue<string>()).ShouldBe(["lead_status_changed", "name_field_changed", "lead_added"]);
        events[0]!["value_after"]![0]!["lead_status"]!["id"]!.GetValue<int>().ShouldBe(142);
        events[1]!["value_before"]![0]!["name_field_value"]!["name"]!.GetValue<string>().ShouldBe("Была");
        (await fake.Get("events?filter[type]=lead_added,contact_added")).Expect(200)["_embedded"]!["events"]!.AsArray().Count.ShouldBe(1);
        (await fake.Get("events/types")).Expect(200);
    }

    [Theory]
    [InlineData("call_in", """{"uniq":"u","duration":5,"source":"АТС","phone":"+79990000000","call_status":4}""", "incoming_call")]
    [InlineData("sms_out", """{"text":"t","phone":"+79990000000"}""", "outgoing_sms")]
    [InlineData("invoice_paid", """{"service":"s","text":"t"}""", "service_note_added")]
    public async Task Each_kind_of_note_has_an_event_of_its_own(string type, string parameters, string text)
    {
        var lead = await fake.Made("leads", "{}");
        await fake.Made($"leads/{lead}/notes", $$"""{"note_type":"{{type}}","params":{{parameters}}}""");
        (await Events($"filter[type]={text}")).ShouldBe(1);
        var wrong = parameters.Replace("\"call_status\":4", "\"call_status\":9", StringComparison.Ordinal);
        if (wrong != parameters)
            (await fake.Post($"leads/{lead}/notes", $$"""[{"note_type":"{{type}}","params":{{wrong}}}]"""))
                .FirstError()
                .ShouldBe("NotSupportedChoice params.call_status");
    }

    [Fact]
    public async Task Events_are_found_from_a_moment_on_and_by_any_field()
    {
        var field = (await fake.Get("contacts/custom_fields")).Expect(200)["_embedded"]!["custom_fields"]!
            .AsArray()
            .First(one => one!["code"]?.ToString() == "POSITION")!["id"];
        var contact = await fake.Made("contacts", """{"name":"А"}""");
        await fake.Later(TimeSpan.FromHours(1));
        var value = $$"""{"custom_fields_values":[{"field_id":{{field}},"values":[{"value":"Директор"}]}]}""";
        (await fake.Patch($"contacts/{contact}", value)).Expect(200);
        var at = (await fake.Get($"contacts/{contact}")).Expect(200)["updated_at"]!.GetValue<long>();
        (await Events($"filter[created_at]={at}")).ShouldBe(1);
        (await Events($"filter[created_at]=1,{at - 1}")).ShouldBe(1);
        (await Events($"filter[created_at][from]=1&filter[created_at][to]={at}")).ShouldBe(2);
        (await Events("filter[type]=custom_field_value_changed")).ShouldBe(1);
        (await Events($"filter[type]=custom_field_{field}_value_changed")).ShouldBe(1);
    }

    async Task<int> Events(string filter) => (await fake.Get($"events?{filter}")).Expect(200)["_embedded"]!["events"]!.AsArray().Count;

    async Task<JsonNode> FromForm() =>
        (await fake.Post("leads/unsorted/forms", $"[{Form}]")).Expect(200)["_embedded"]!["unsorted"]!.AsArray().ShouldHaveSingleItem()!;
}
