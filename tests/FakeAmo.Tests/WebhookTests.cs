namespace MakCrm.FakeAmo.Tests;

public sealed class WebhookTests(Fake fake) : IClassFixture<Fake>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await fake.Start();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_webhook_is_subscribed_listed_and_taken_back()
    {
        var made = await fake.Post("webhooks", """{"destination":"http://127.0.0.1:1/x","settings":["add_lead","status_lead"],"sort":5}""");
        made.Expect(201)["disabled"]!.GetValue<bool>().ShouldBeFalse();
        var found = (await fake.Get("webhooks?filter[destination]=http://127.0.0.1:1/x")).Expect(200);
        found["_embedded"]!["webhooks"]![0]!["settings"]!.AsArray().Count.ShouldBe(2);
        (await fake.Delete("webhooks", """{"destination":"http://127.0.0.1:1/x"}""")).Expect(204);
        (await fake.Get("webhooks")).Status.ShouldBe(204);
        (await fake.Delete("webhooks", """{"destination":"http://127.0.0.1:1/x"}""")).ExpectProblem(404);
    }

    [Theory]
    [InlineData("""{"settings":["add_lead"]}""", "FieldMissing destination")]
    [InlineData("""{"destination":"no url","settings":["add_lead"]}""", "InvalidUrl destination")]
    [InlineData("""{"destination":"http://127.0.0.1:1/","settings":["add_lead","add_poem"]}""", "NotSupportedChoice settings.1")]
    public async Task A_wrong_subscription_is_refused(string body, string error) =>
        (await fake.Post("webhooks", body)).FirstError().ShouldBe(error);

    [Fact]
    public async Task A_new_lead_is_told_in_a_form_with_nested_keys()
    {
        await using var receiver = await Subscribed("add_lead");
        var field = await fake.Made("leads/custom_fields", """{"name":"Сумма","type":"numeric"}""");
        var lead = await fake.Made(
            "leads",
            $$"""{"name":"Кредит","price":300,"_embedded":{"tags":[{"name":"срочно"}]},"custom_fields_values":[{"field_id":{{field}},"values":[{"value":7}]}]}"""
        );
        await Settle();
        var form = receiver.Forms.ShouldHaveSingleItem();
        form["leads[add][0][id]"].ShouldBe($"{lead}");
        form["leads[add][0][name]"].ShouldBe("Кредит");
        form["leads[add][0][price]"].ShouldBe("300");
        form["leads[add][0][tags][0][name]"].ShouldBe("срочно");
        form["leads[add][0][custom_fields][0][id]"].ShouldBe($"{field}");
        form["leads[add][0][custom_fields][0][values][0][value]"].ShouldBe("7");
        form["account[id]"].ShouldBe($"{fake.Account}");
        form["account[subdomain]"].ShouldBe("demo");
        form.ShouldContainKey("account[_links][self]");
    }

    [Fact]
    public async Task A_moved_lead_is_told_with_the_status_it_had()
    {
        await using var receiver = await Subscribed("status_lead");
        var lead = await fake.Made("leads", "{}");
        var before = (await fake.Get($"leads/{lead}")).Expect(200)["status_id"]!.GetValue<int>();
        (await fake.Control(HttpMethod.Patch, $"accounts/{fake.Account}/leads/{lead}", """{"status_id":142}""")).Expect(204);
        await Settle();
        var form = receiver.Forms.ShouldHaveSingleItem();
        form["leads[status][0][status_id]"].ShouldBe("142");
        form["leads[status][0][old_status_id]"].ShouldBe($"{before}");
    }

    [Fact]
    public async Task Companies_are_told_of_as_contacts_with_a_type()
    {
        await using var receiver = await Subscribed("add_company", "delete_company");
        var company = await fake.Made("companies", """{"name":"ООО"}""");
        (await fake.Control(HttpMethod.Delete, $"accounts/{fake.Account}/companies/{company}")).Expect(204);
        await Settle();
        receiver.Forms[0]["contacts[add][0][type]"].ShouldBe("company");
        receiver.Forms[1]["contacts[delete][0][id]"].ShouldBe($"{company}");
        receiver.Forms[1].ShouldNotContainKey("contacts[delete][0][name]");
    }

    [Fact]
    public async Task Several_at_once_are_told_by_indices()
    {
        await using var receiver = await Subscribed("add_contact");
        (await fake.Post("contacts", """[{"name":"А"},{"name":"Б"}]""")).Expect(200);
        await Settle();
        receiver.Forms.ShouldHaveSingleItem()["contacts[add][1][name]"].ShouldBe("Б");
    }

    [Fact]
    public async Task Notes_nest_one_level_deeper_and_tasks_write_dates()
    {
        await using var receiver = await Subscribed("note_lead", "add_task");
        var lead = await fake.Made("leads", "{}");
        await fake.Made($"leads/{lead}/notes", """{"note_type":"common","params":{"text":"Привет"}}""");
        await fake.Made("tasks", $$"""{"text":"Звонок","complete_till":1700000000,"entity_id":{{lead}},"entity_type":"leads"}""");
        await Settle();
        receiver.Forms[0]["leads[note][0][note][text]"].ShouldBe("Привет");
        receiver.Forms[0].ShouldContainKey("leads[note][0][note][attachement]");
        receiver.Forms[1]["task[add][0][complete_till]"].ShouldBe("2023-11-14 22:13:20");
        receiver.Forms[1]["task[add][0][element_type]"].ShouldBe("2");
    }

    [Fact]
    public async Task Accepted_unsorted_is_told_as_deleted_with_the_lead_it_became()
    {
        await using var receiver = await Subscribed("add_unsorted", "delete_unsorted");
        var made = await fake.Post(
            "leads/unsorted/forms",
            """[{"source_uid":"s","source_name":"n","metadata":{"form_id":"f","form_name":"n","form_page":"/","form_sent_at":1}}]"""
        );
        var one = made.Expect(200)["_embedded"]!["unsorted"]![0]!;
        (await fake.Post($"leads/unsorted/{one["uid"]}/accept", "{}")).Expect(200);
        await Settle();
        receiver.Forms[0]["unsorted[add][0][uid]"].ShouldBe(one["uid"]!.GetValue<string>());
        receiver.Forms[1]["unsorted[delete][0][action]"].ShouldBe("accept");
        receiver.Forms[1]["unsorted[delete][0][accept_result][leads][0]"].ShouldBe($"{one["_embedded"]!["leads"]![0]!["id"]}");
    }

    [Theory]
    [InlineData(500, 5)]
    [InlineData(404, 3)]
    public async Task A_bad_answer_is_tried_again_after_5_and_15_minutes_and_a_servers_fault_for_longer(int status, int tries)
    {
        await using var receiver = await Subscribed("add_lead");
        receiver.Status = status;
        await fake.Made("leads", "{}");
        await Settle();
        receiver.Forms.Count.ShouldBe(1);
        await fake.Later(TimeSpan.FromMinutes(5));
        await Settle();
        receiver.Forms.Count.ShouldBe(2);
        foreach (var pause in new[] { 15, 15, 60, 60 })
        {
            await fake.Later(TimeSpan.FromMinutes(pause));
            await Settle();
        }

        receiver.Forms.Count.ShouldBe(tries);
        var hook = (await fake.Control(HttpMethod.Get, "hooks")).Expect(200)[0]!;
        hook["state"]!.GetValue<string>().ShouldBe("given up");
        hook["answers"]!.AsArray().Count.ShouldBe(tries);
    }

    [Fact]
    public async Task No_answer_within_two_seconds_is_a_bad_one()
    {
        await using var receiver = await Subscribed("add_lead");
        receiver.IsSilent = true;
        await fake.Made("leads", "{}");
        await Settle();
        (await fake.Control(HttpMethod.Get, "hooks")).Expect(200)[0]!["answers"]![0]!.GetValue<int>().ShouldBe(499);
    }

    [Fact]
    public async Task More_than_a_hundred_bad_answers_in_two_hours_disable_a_webhook()
    {
        await using var receiver = await Subscribed("add_lead");
        receiver.Status = 500;
        await Leads(100);
        (await Webhook())["disabled"]!.GetValue<bool>().ShouldBeFalse();
        await Leads(1);
        (await Webhook())["disabled"]!.GetValue<bool>().ShouldBeTrue();
        receiver.Status = 200;
        await Leads(1);
        receiver.Forms.Count.ShouldBe(101);
        (await fake.Control(HttpMethod.Post, $"accounts/{fake.Account}/webhooks/{(await Webhook())["id"]}/enable")).Expect(204);
        await Leads(1);
        receiver.Forms.Count.ShouldBe(102);
    }

    [Fact]
    public async Task Hooks_get_lost_repeated_and_late_when_they_should()
    {
        await using var receiver = await Subscribed("add_lead");
        await fake.Faults("""{"lost_hook":1}""");
        await Leads(1);
        receiver.Forms.ShouldBeEmpty();
        await fake.Faults("""{"repeated_hook":1}""");
        await Leads(1);
        receiver.Forms.Count.ShouldBe(2);
        receiver.Forms[0].ShouldBe(receiver.Forms[1]);
        await fake.Faults("""{"late_hook":1}""");
        var (first, second) = (await fake.Made("leads", "{}"), await fake.Made("leads", "{}"));
        await Settle();
        receiver.Forms.Skip(2).Select(form => form["leads[add][0][id]"]).ShouldBe([$"{second}", $"{first}"]);
    }

    [Fact]
    public async Task Any_hook_of_the_log_is_sent_once_more()
    {
        await using var receiver = await Subscribed("add_lead");
        await Leads(1);
        var hook = (await fake.Control(HttpMethod.Get, "hooks")).Expect(200)[0]!;
        (await fake.Control(HttpMethod.Post, $"hooks/{hook["id"]}/repeat")).Expect(204);
        await Settle();
        receiver.Forms.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_waits_for_a_webhook_that_is_taken_back_is_not_sent()
    {
        await using var receiver = await Subscribed("add_lead");
        receiver.Status = 500;
        await Leads(1);
        (await fake.Delete("webhooks", $$"""{"destination":"{{receiver.Address}}"}""")).Expect(204);
        await fake.Later(TimeSpan.FromMinutes(5));
        await Settle();
        receiver.Forms.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_hook_on_its_way_is_forgotten_by_a_reset()
    {
        await using var receiver = await Subscribed("add_lead");
        receiver.IsSilent = true;
        await fake.Made("leads", "{}");
        await fake.Start();
        await Settle();
        (await fake.Control(HttpMethod.Get, "hooks")).Expect(200).AsArray().ShouldBeEmpty();
    }

    async Task<HookReceiver> Subscribed(params string[] settings)
    {
        var receiver = await HookReceiver.Start();
        var expected = string.Join(',', settings.Select(setting => $"\"{setting}\""));
        (await fake.Post("webhooks", $$"""{"destination":"{{receiver.Address}}","settings":[{{expected}}]}""")).Expect(201);
        return receiver;
    }

    async Task<System.Text.Json.Nodes.JsonNode> Webhook() => (await fake.Get("webhooks")).Expect(200)["_embedded"]!["webhooks"]![0]!;

    async Task Leads(int count)
    {
        for (var number = 0; number < count; number++)
            await fake.Made("leads", "{}");
        await Settle();
    }

    async Task Settle() => (await fake.Control(HttpMethod.Post, "hooks/settle")).Expect(200);
}
