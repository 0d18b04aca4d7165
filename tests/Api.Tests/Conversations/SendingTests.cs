using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Conversations;

/// <summary>What is written goes once, in its order, within WhatsApp's rules; what became of it is told as it is.</summary>
public sealed class SendingTests(FaultyConversationApi api) : IClassFixture<FaultyConversationApi>
{
    const string Conversations = ConversationCalls.Conversations;
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task An_answer_goes_and_its_statuses_come_back()
    {
        var (channel, person) = (await api.NewChannel(), ConversationApi.NewPerson());
        var talk = await api.Began(channel, person);
        var message = (await office.Reply(talk, "Чем помочь?")).Expect(201);
        message.Json.Text("state").ShouldBe("queued");
        await office.Becomes(talk, message.Id, "delivered");
        var sent = (await api.Fake.Sent(channel)).Single();
        (sent.Text("to"), sent["body"]!["text"]!.Text("body")).ShouldBe((person, "Чем помочь?"));
        await api.Fake.Control(HttpMethod.Post, $"messages/{sent.Text("id")}/statuses/read");
        await office.Becomes(talk, message.Id, "read");
        await api.Fake.Control(HttpMethod.Post, $"messages/{sent.Text("id")}/statuses/failed?code=131026");
        await api.Fake.Control(HttpMethod.Post, $"messages/{sent.Text("id")}/statuses/sent");
        await api.Began(channel, person, "спасибо");
        await office.Becomes(talk, message.Id, "read");
        (await office.Talk(talk))["unread"].GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task The_same_request_twice_is_one_message_and_messages_keep_their_order()
    {
        var channel = await api.NewChannel();
        var talk = await api.Began(channel, ConversationApi.NewPerson());
        var key = Guid.CreateVersion7().ToString();
        var twice = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => office.Reply(talk, "раз", key)));
        twice.Select(a => a.Expect(201).Id).Distinct().Count().ShouldBe(1);
        await office.Reply(talk, "два");
        var last = (await office.Reply(talk, "три")).Expect(201).Id;
        await office.Becomes(talk, last, "delivered");
        (await api.Fake.Sent(channel)).Select(m => m["body"]!["text"]!.Text("body")).ShouldBe(["раз", "два", "три"]);
    }

    [Fact]
    public async Task Many_answers_at_once_each_go_once()
    {
        var channel = await api.NewChannel();
        var talk = await api.Began(channel, ConversationApi.NewPerson());
        var written = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => office.Reply(talk, $"ответ {n}")));
        foreach (var message in written)
            await office.Becomes(talk, message.Expect(201).Id, "delivered");
        (await api.Fake.Sent(channel))
            .Select(m => m["body"]!["text"]!.Text("body"))
            .ShouldBe(Enumerable.Range(1, 8).Select(n => $"ответ {n}"), ignoreOrder: true);
    }

    [Fact]
    public async Task After_a_day_only_a_template_goes()
    {
        var channel = await api.NewChannel();
        var talk = await api.Began(channel, ConversationApi.NewPerson());
        var ends = (await office.Talk(talk))["windowEndsAt"].GetValue<DateTimeOffset>();
        await api.Later(TimeSpan.FromHours(25));
        ends.ShouldBeLessThan(api.Clock.GetUtcNow());
        (await office.Reply(talk, "Вы ещё здесь?")).ExpectProblem(409, "conversation_window_closed");
        await api.Fake.Control(
            HttpMethod.Put,
            "templates",
            new
            {
                name = "reminder",
                language = "ru",
                variables = 1,
            }
        );
        var template = await Template(talk, "reminder", "Иван");
        await office.Becomes(talk, template, "delivered");
        (await api.Fake.Sent(channel)).Single()["body"]!["template"]!["components"]![0]!["parameters"]![0]!.Text("text").ShouldBe("Иван");
        var unknown = await office.Becomes(talk, await Template(talk, "nothing"), "failed");
        (unknown["failure"]!.Text("code"), unknown["failure"]!.Text("providerCode")).ShouldBe(("template_refused", "132001"));
    }

    [Fact]
    public async Task A_text_that_whatsapp_takes_too_late_fails_with_the_reason()
    {
        var channel = await api.NewChannel();
        var talk = await api.Began(channel, ConversationApi.NewPerson());
        await api.Fake.Control(HttpMethod.Post, "clock", new { seconds = 90_000 });
        var message = (await office.Reply(talk, "Поздно")).Expect(201).Id;
        (await office.Becomes(talk, message, "failed"))["failure"]!.Text("code").ShouldBe("window_closed");
    }

    [Fact]
    public async Task Either_a_text_or_a_template_is_sent()
    {
        var channel = await api.NewChannel();
        var talk = await api.Began(channel, ConversationApi.NewPerson());
        (await office.Post($"{Conversations}/{talk}/messages", new { })).ExpectProblem(422, "conversation_reply_one");
        var both = new { text = "и", template = new { name = "reminder", language = "ru" } };
        (await office.Post($"{Conversations}/{talk}/messages", both)).ExpectProblem(422, "conversation_reply_one");
        (await office.Reply(talk, " ")).Expect(400);
    }

    [Fact]
    public async Task When_there_are_too_many_it_waits_for_as_long_as_it_is_asked_to()
    {
        var channel = await api.NewChannel();
        var talk = await api.Began(channel, ConversationApi.NewPerson());
        await api.Fake.Faults(
            new
            {
                status = 429,
                code = 130429,
                retryAfter = 120,
            }
        );
        var message = (await office.Reply(talk, "Терпение")).Expect(201).Id;
        await Eventually.Holds(async () => (await Trouble(channel)).ShouldBe("too_many_requests"));
        await office.Becomes(talk, message, "queued");
        (await api.Fake.Sent(channel)).ShouldBeEmpty();
        await api.Later(TimeSpan.FromSeconds(121));
        await office.Becomes(talk, message, "delivered");
        (await Trouble(channel)).ShouldBeNull();
    }

    [Theory]
    [InlineData("after_taking")]
    [InlineData("before_taking")]
    public async Task What_may_have_gone_is_never_sent_again(string drop)
    {
        var channel = await api.NewChannel();
        var talk = await api.Began(channel, ConversationApi.NewPerson());
        await api.Fake.Control(HttpMethod.Put, "behaviour", new { statuses = Array.Empty<string>() });
        await api.Fake.Faults(new { drop });
        var message = (await office.Reply(talk, "Дошло ли?")).Expect(201).Id;
        await office.Becomes(talk, message, "unsure");
        await api.Fake.Control(HttpMethod.Put, "behaviour", new { statuses = new[] { "sent", "delivered" } });
        var next = (await office.Reply(talk, "Следующее")).Expect(201).Id;
        await office.Becomes(talk, next, "delivered");
        var taken = (await api.Fake.Sent(channel)).Select(m => m["body"]!["text"]!.Text("body")).ToList();
        taken.Count(text => text == "Дошло ли?").ShouldBe(drop == "after_taking" ? 1 : 0);
    }

    [Fact]
    public async Task What_is_told_later_settles_what_nobody_knew()
    {
        var channel = await api.NewChannel();
        var talk = await api.Began(channel, ConversationApi.NewPerson());
        await api.Fake.Faults(new { drop = "after_taking" });
        var message = (await office.Reply(talk, "Дошло")).Expect(201).Id;
        await office.Becomes(talk, message, "delivered");
        (await api.Fake.Sent(channel)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_message_whose_sender_has_gone_is_unsure()
    {
        var channel = await api.NewChannel();
        var talk = await api.Began(channel, ConversationApi.NewPerson());
        (await office.Patch($"{ConversationCalls.Channels}/{channel.Id}", new { state = "paused" })).Expect(200);
        var message = (await office.Reply(talk, "Пропало")).Expect(201).Id;
        await api.Database.Execute(
            "update conversation_messages set state = 'sending', attempts = 1, lease_until = now() - interval '1 minute' where id = $1",
            message
        );
        await office.Becomes(talk, message, "unsure");
    }

    [Fact]
    public async Task A_paused_channel_sends_nothing_and_goes_on_hearing()
    {
        var (channel, person) = (await api.NewChannel(), ConversationApi.NewPerson());
        var talk = await api.Began(channel, person);
        (await office.Patch($"{ConversationCalls.Channels}/{channel.Id}", new { state = "paused" })).Expect(200);
        var message = (await office.Reply(talk, "Подождёт")).Expect(201).Id;
        await api.Began(channel, person, "слышно?");
        await office.Becomes(talk, message, "queued");
        (await office.Patch($"{ConversationCalls.Channels}/{channel.Id}", new { state = "active" })).Expect(200);
        await office.Becomes(talk, message, "delivered");
    }

    [Fact]
    public async Task A_refused_token_is_told_and_with_another_one_what_waited_goes()
    {
        var channel = await api.NewChannel();
        var talk = await api.Began(channel, ConversationApi.NewPerson());
        await api.Fake.Know(channel, "EAAanother");
        var message = (await office.Reply(talk, "Дождётся")).Expect(201).Id;
        await Eventually.Holds(async () => (await Trouble(channel)).ShouldBe("unauthorized"));
        await office.Becomes(talk, message, "queued");
        var check = $"{ConversationCalls.Channels}/{channel.Id}/check";
        (await office.Post(check)).Expect(200)["lastError"].Text("code").ShouldBe("unauthorized");
        var secrets = new { whatsapp = new { accessToken = "EAAanother" } };
        (await office.Patch($"{ConversationCalls.Channels}/{channel.Id}", secrets)).Expect(200).Text.ShouldNotContain("EAA");
        (await office.Post(check)).Expect(200).Json["lastError"].ShouldBeNull();
        await office.Becomes(talk, message, "delivered");
    }

    [Fact]
    public async Task What_has_waited_for_a_day_goes_no_more()
    {
        var channel = await api.NewChannel();
        var talk = await api.Began(channel, ConversationApi.NewPerson());
        (await office.Patch($"{ConversationCalls.Channels}/{channel.Id}", new { state = "paused" })).Expect(200);
        var message = (await office.Reply(talk, "Вчера")).Expect(201).Id;
        await api.Later(TimeSpan.FromHours(25));
        (await office.Patch($"{ConversationCalls.Channels}/{channel.Id}", new { state = "active" })).Expect(200);
        (await office.Becomes(talk, message, "failed"))["failure"]!.Text("code").ShouldBe("expired");
        (await api.Fake.Sent(channel)).ShouldBeEmpty();
    }

    async Task<Guid> Template(Guid talk, string name, params string[] variables)
    {
        var template = new
        {
            name,
            language = "ru",
            variables,
        };
        return (await office.Post($"{Conversations}/{talk}/messages", new { template })).Expect(201).Id;
    }

    async Task<string?> Trouble(TestChannel channel) =>
        (await office.Get($"{ConversationCalls.Channels}/{channel.Id}")).Expect(200).Json["lastError"]?.Text("code");
}
