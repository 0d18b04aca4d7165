using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Conversations;

/// <summary>The tenant writes first: to a lead, a client or a number, within the messenger's rules, and in one conversation.</summary>
public sealed class StartTests(FaultyConversationApi api) : IClassFixture<FaultyConversationApi>
{
    const string Conversations = ConversationCalls.Conversations;
    const string Leads = "/api/v1/leads";
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_template_begins_a_conversation_with_a_lead_and_the_answer_comes_into_it()
    {
        var (channel, person) = (await api.NewChannel(), ConversationApi.NewPerson());
        var lead = await Lead(person);
        var started = await Start(channel, new { leadId = lead }, await Greeting());
        started.Headers.Location!.ToString().ShouldBe($"{Conversations}/{started.Id}");
        (started["isNew"].GetValue<bool>(), started["message"].Text("state"), Id(started["conversation"])).ShouldBe(
            (true, "queued", started.Id)
        );
        (await office.Talk(started.Id))["person"].Uuid("leadId").ShouldBe(lead);
        await office.Becomes(started.Id, Id(started["message"]), "delivered");
        (await api.Fake.Sent(channel)).Single().Text("to").ShouldBe(person);
        (await api.Began(channel, person, $"Добрый день {person}")).ShouldBe(started.Id);
        (await office.Reply(started.Id, "Теперь словами")).Expect(201);
        (await office.Talks(channel)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_client_and_a_number_are_written_to_as_well_and_recognised()
    {
        var (channel, person) = (await api.NewChannel(), ConversationApi.NewPerson());
        var client = (await office.NewPerson("Вера", $"+{person}")).Id;
        var byClient = await Start(channel, new { clientId = client }, await Greeting());
        var written = $"8 ({person[1..4]}) {person[4..7]}-{person[7..]}";
        var byNumber = await Start(channel, new { phone = written }, await Greeting());
        (byNumber.Id, byNumber["isNew"].GetValue<bool>()).ShouldBe((byClient.Id, false));
        (await office.Talk(byNumber.Id))["person"].Uuid("clientId").ShouldBe(client);
        var other = ConversationApi.NewPerson();
        var lead = await Lead(other);
        (await Start(channel, new { phone = other }, await Greeting()))["conversation"]["person"]!.Uuid("leadId").ShouldBe(lead);
    }

    [Fact]
    public async Task Starts_at_once_are_one_conversation_and_each_message_goes_once()
    {
        var (channel, person, greeting) = (await api.NewChannel(), ConversationApi.NewPerson(), await Greeting());
        var lead = await Lead(person);
        object[] requested = [new { leadId = lead }, new { phone = $"+{person}" }, new { leadId = lead }, new { phone = person }];
        var started = await Task.WhenAll(requested.Select(to => Start(channel, to, greeting)));
        started.Select(s => s.Id).Distinct().Count().ShouldBe(1);
        started.Count(s => s["isNew"].GetValue<bool>()).ShouldBe(1);
        foreach (var one in started)
            await office.Becomes(one.Id, Id(one["message"]), "delivered");
        (await api.Fake.Sent(channel)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task The_person_who_writes_at_the_same_moment_is_in_the_same_conversation()
    {
        var (channel, person, greeting) = (await api.NewChannel(), ConversationApi.NewPerson(), await Greeting());
        var writes = api.Fake.Writes(channel, person, $"Я сам {person}");
        var started = await Start(channel, new { phone = person }, greeting);
        await writes;
        (await office.Heard(channel, $"Я сам {person}")).ShouldBe(started.Id);
        (await office.Talks(channel)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_request_twice_is_one_message()
    {
        var (channel, person, greeting) = (await api.NewChannel(), ConversationApi.NewPerson(), await Greeting());
        var (body, key) = (Body(channel, new { phone = person }, greeting), Guid.CreateVersion7().ToString());
        var twice = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => office.Post(Conversations, body, key)));
        twice.Select(a => Id(a.Expect(201)["message"])).Distinct().Count().ShouldBe(1);
        (await office.Messages(twice[0].Id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_text_goes_while_the_person_wrote_within_a_day_also_in_a_conversation_that_is_closed()
    {
        var (channel, person) = (await api.NewChannel(), ConversationApi.NewPerson());
        var text = (object)new { text = "Здравствуйте" };
        (await office.Post(Conversations, Body(channel, new { phone = person }, text))).ExpectProblem(409, "conversation_window_closed");
        (await office.Talks(channel)).ShouldBeEmpty();
        var talk = await api.Began(channel, person, $"Привет {person}");
        (await office.Post($"{Conversations}/{talk}/close")).Expect(200);
        var started = await Start(channel, new { phone = person }, text);
        started["isNew"].GetValue<bool>().ShouldBeTrue();
        started.Id.ShouldNotBe(talk);
        await office.Becomes(started.Id, Id(started["message"]), "delivered");
    }

    [Fact]
    public async Task A_bot_of_telegram_writes_to_those_who_have_written_to_it_and_to_nobody_else()
    {
        var phone = ConversationApi.NewPerson();
        var (bot, lead) = (await Bot(), await Lead(phone));
        var text = (object)new { text = "Здравствуйте" };
        (await office.Post(Conversations, Body(bot, new { leadId = lead }, text))).ExpectProblem(409, "conversation_person_unknown");
        var user = Random.Shared.NextInt64(900_000_000, 999_000_000);
        await Shares(bot, user, phone);
        var talk = await Eventually.Gives(async () => (await office.Talks(bot)).Single(t => t["person"]!["leadId"] is not null));
        (await office.Post($"{Conversations}/{Id(talk)}/close")).Expect(200);
        var started = await Start(bot, new { leadId = lead }, text);
        started.Id.ShouldNotBe(Id(talk));
        await office.Becomes(started.Id, Id(started["message"]), "sent");
        var template = new { template = new { name = "greeting", language = "ru" } };
        var refused = await office.Post(Conversations, Body(bot, new { leadId = lead }, template));
        refused.ExpectProblem(422, "conversation_template_unfit");
    }

    [Fact]
    public async Task Exactly_one_addressee_is_named_and_it_must_be_there()
    {
        var (channel, greeting) = (await api.NewChannel(), await Greeting());
        var (lead, nobody) = (await Lead(ConversationApi.NewPerson()), Guid.CreateVersion7());
        await Refused(channel, new { }, greeting, 422, "conversation_person_one");
        await Refused(channel, new { leadId = lead, phone = "+79260000000" }, greeting, 422, "conversation_person_one");
        await Refused(channel, new { leadId = nobody }, greeting, 422, "lead_unknown");
        await Refused(channel, new { clientId = nobody }, greeting, 422, "client_unknown");
        await Refused(channel, new { phone = "не номер" }, greeting, 422, "conversation_phone_unfit");
        await Refused(channel, new { leadId = lead }, new { }, 422, "conversation_reply_one");
        await Refused(channel with { Id = nobody }, new { leadId = lead }, greeting, 422, "channel_unknown");
        var silent = (await office.Post(Leads, new { emails = new[] { $"a{nobody:N}@mail.example" } })).Expect(201).Id;
        await Refused(channel, new { leadId = silent }, greeting, 409, "conversation_without_phone");
        (await office.Talks(channel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_tenants_channel_and_lead_are_not_there()
    {
        var (channel, greeting) = (await api.NewChannel(), await Greeting());
        var foreign = api.As(api.Network.Franchisees[0]);
        var lead = await Lead(ConversationApi.NewPerson());
        (await foreign.Post(Conversations, Body(channel, new { leadId = lead }, greeting))).ExpectProblem(422, "channel_unknown");
        var own = await api.NewChannel(api.Network.Franchisees[0]);
        (await foreign.Post(Conversations, Body(own, new { leadId = lead }, greeting))).ExpectProblem(422, "lead_unknown");
    }

    [Fact]
    public async Task Whoever_starts_it_has_it_and_nobody_else_of_limited_reach_writes_there()
    {
        var (channel, person, greeting) = (await api.NewChannel(), ConversationApi.NewPerson(), await Greeting());
        var (agent, other) = (await api.NewAgent("own"), await api.NewAgent("own"));
        var body = Body(channel, new { phone = person }, greeting);
        var started = (await agent.Api.Post(Conversations, body)).Expect(201);
        started["conversation"].Uuid("assigneeId").ShouldBe(agent.Id);
        (await agent.Api.Talk(started.Id)).Expect(200);
        (await other.Api.Post(Conversations, body)).ExpectProblem(409, "conversation_taken");
        (await office.Post(Conversations, body)).Expect(201).Id.ShouldBe(started.Id);
        var lead = await Lead(ConversationApi.NewPerson());
        (await agent.Api.Post(Conversations, Body(channel, new { leadId = lead }, greeting))).ExpectProblem(422, "lead_unknown");
        var reader = api.As(await api.NewClient(api.HeadOffice, "conversations.read"));
        (await reader.Post(Conversations, body)).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task What_may_have_gone_is_unsure_and_not_sent_again()
    {
        var (channel, greeting) = (await api.NewChannel(), await Greeting());
        await api.Fake.Control(HttpMethod.Put, "behaviour", new { statuses = Array.Empty<string>() });
        await api.Fake.Faults(new { drop = "after_taking" });
        var started = await Start(channel, new { phone = ConversationApi.NewPerson() }, greeting);
        await office.Becomes(started.Id, Id(started["message"]), "unsure");
        await api.Fake.Control(HttpMethod.Put, "behaviour", new { statuses = new[] { "sent", "delivered" } });
        (await api.Fake.Sent(channel)).Count.ShouldBe(1);
    }

    async Task<object> Greeting()
    {
        var template = new
        {
            name = "greeting",
            language = "ru",
            variables = 1,
        };
        await api.Fake.Control(HttpMethod.Put, "templates", template);
        return new
        {
            template = new
            {
                name = "greeting",
                language = "ru",
                variables = new[] { "Иван" },
            },
        };
    }

    async Task<Guid> Lead(string person) =>
        (await office.Post(Leads, new { name = "Иван", phones = new[] { $"+{person}" } })).Expect(201).Id;

    async Task<ApiResponse> Start(TestChannel channel, object to, object message) =>
        (await office.Post(Conversations, Body(channel, to, message))).Expect(201);

    async Task Refused(TestChannel channel, object to, object message, int status, string code) =>
        (await office.Post(Conversations, Body(channel, to, message))).ExpectProblem(status, code);

    static JsonObject Body(TestChannel channel, object to, object message)
    {
        var body = JsonSerializer.SerializeToNode(to)!.AsObject();
        (body["channelId"], body["message"]) = (channel.Id, JsonSerializer.SerializeToNode(message));
        return body;
    }

    async Task<TestChannel> Bot()
    {
        var id = $"{Random.Shared.NextInt64(800_000_000, 899_000_000)}";
        var token = $"{id}:fake-token-of-a-test-bot";
        await api.Fake.Control(HttpMethod.Put, "bots", new { token });
        var bot = new
        {
            name = "Бот",
            kind = "telegram",
            newPeople = "conversation",
            telegram = new { botToken = token },
        };
        var made = (await office.Post(ConversationCalls.Channels, bot)).Expect(201);
        var body = await Eventually.Gives(async () =>
        {
            var json = await api.Fake.Control(HttpMethod.Get, $"bots/{id}");
            json["hook"].ShouldNotBeNull();
            return json;
        });
        var hook = new Uri(api.Address, new Uri(made.Json.Text("hookUrl")!).AbsolutePath).AbsoluteUri;
        await api.Fake.Control(HttpMethod.Put, "bots", HookOf(token, hook, body));
        return new(made.Id, id, hook);
    }

    static Guid Id(JsonNode node) => node["id"]!.GetValue<Guid>();

    static object HookOf(string token, string hook, JsonNode body) =>
        new
        {
            token,
            hook,
            secret = body.Text("secret"),
        };

    async Task Shares(TestChannel bot, long user, string phone)
    {
        var contact = new
        {
            phone_number = phone,
            first_name = "Иван",
            user_id = user,
        };
        await api.Fake.Control(
            HttpMethod.Post,
            $"bots/{bot.Number}/people/{user}/writes",
            new { name = "Иван", message = new { contact } }
        );
    }
}
