using System.Text;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Files;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Conversations;

/// <summary>A bot of the tenant's own brings what people write, and what they are answered.</summary>
public sealed class TelegramChannelTests(FaultyConversationApi api) : IClassFixture<FaultyConversationApi>
{
    const string Conversations = ConversationCalls.Conversations;
    static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, .. Encoding.ASCII.GetBytes("JFIF picture"), .. new byte[1000]];
    static int bots = 700_100;
    static int people = 555_000;
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_bot_is_told_its_hook_by_itself_and_carries_both_ways_each_thing_once()
    {
        var (bot, person) = (await NewBot(), NewPerson());
        await Writes(bot, person, new { text = "Добрый день", name = "Борис" }, repeats: 3);
        var talk = await office.Heard(bot.Channel, "Добрый день");
        var body = (await office.Talk(talk)).Json;
        (body.Text("channelKind"), body["person"]!.Text("name"), body["person"]!["phone"], body["windowEndsAt"]).ShouldBe(
            ("telegram", "Борис", null, null)
        );
        (await office.Messages(talk)).Count.ShouldBe(1);
        await api.Later(TimeSpan.FromHours(30));
        var answer = (await office.Reply(talk, "Чем помочь?")).Expect(201).Id;
        await office.Becomes(talk, answer, "sent");
        var sent = (await Sent(bot)).Single();
        (sent.Text("method"), sent["fields"]!.Text("text"), $"{sent["fields"]!["chat_id"]}").ShouldBe(
            ("sendMessage", "Чем помочь?", $"{person}")
        );
        var channel = (await office.Get($"{ConversationCalls.Channels}/{bot.Channel.Id}")).Expect(200).Json;
        (channel.Text("botId"), channel["lastError"], channel["lastHeardAt"]).ShouldSatisfyAllConditions(
            c => c.Item1.ShouldBe(bot.Id),
            c => c.Item2.ShouldBeNull(),
            c => c.Item3.ShouldNotBeNull()
        );
    }

    [Fact]
    public async Task Whoever_shares_his_own_contact_becomes_a_lead_and_another_ones_is_not_taken_for_his()
    {
        var (bot, person, phone) = (await NewBot(newPeople: "lead"), NewPerson(), ConversationApi.NewPerson());
        await Writes(bot, person, new { text = $"Здравствуйте {person}", name = "Вера" });
        var talk = await office.Heard(bot.Channel, $"Здравствуйте {person}");
        await Contact(bot, person, phone, whose: person + 1);
        await Contact(bot, person, phone, whose: null);
        await Eventually.Holds(async () => (await office.Messages(talk)).Count(m => m.Text("kind") == "contact").ShouldBe(2));
        (await office.Talk(talk))["person"]["leadId"].ShouldBeNull();
        await Contact(bot, person, phone, whose: person);
        var lead = await Eventually.Gives(async () => (await office.Talk(talk))["person"]["leadId"]!.GetValue<Guid>());
        var found = (await office.Get($"/api/v1/leads/{lead}")).Expect(200).Json;
        (found.Text("name"), found["phones"]![0]!.ToJsonString().Contains(phone, StringComparison.Ordinal)).ShouldBe(("Вера", true));
    }

    [Fact]
    public async Task Pictures_and_documents_go_both_ways()
    {
        var (bot, person) = (await NewBot(), NewPerson());
        var id = $"AgAC{person}";
        await api.Fake.Control(
            HttpMethod.Put,
            "media",
            new
            {
                id,
                number = bot.Id,
                mimeType = "image/jpeg",
                bytes = Picture,
            }
        );
        var photo = new JsonArray(new JsonObject { ["file_id"] = "small" }, new JsonObject { ["file_id"] = id });
        await Writes(bot, person, new { message = new JsonObject { ["photo"] = photo, ["caption"] = id } });
        var talk = await office.Heard(bot.Channel, id);
        var came = await Eventually.Gives(async () =>
        {
            var newest = (await office.Messages(talk))[0];
            newest["media"]!.Text("state").ShouldBe("ready");
            return newest;
        });
        came.Text("kind").ShouldBe("image");
        (await office.Media(talk, came["id"]!.GetValue<Guid>())).Bytes.ShouldBe(Picture);

        await Goes(talk, "Справка \"2-НДФЛ\".pdf", Encoding.UTF8.GetBytes("%PDF-1.7 справка"), "Ваша справка");
        await Goes(talk, "photo.jpg", Picture, null);
        await Goes(talk, "voice.ogg", Encoding.ASCII.GetBytes("OggS a voice"), "Послушайте");
        await Goes(talk, "archive.7z", [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C, 0, 4], null);
        var sent = await Sent(bot);
        sent.Select(m => m.Text("method")).ShouldBe(["sendDocument", "sendPhoto", "sendVoice", "sendDocument"]);
        (sent[0].Text("fileName"), sent[0]["fields"]!.Text("caption")).ShouldBe(("Справка '2-НДФЛ'.pdf", "Ваша справка"));
        Convert.FromBase64String(sent[1].Text("bytes")!).ShouldBe(Picture);
    }

    [Fact]
    public async Task Only_what_brings_the_secret_is_heard_and_what_is_strange_stops_nothing()
    {
        var (bot, person) = (await NewBot(), NewPerson());
        var update = new JsonObject
        {
            ["update_id"] = 1,
            ["message"] = new JsonObject { ["text"] = "чужой" },
        };
        (await Raw(bot, update, "wrong")).ShouldBe(403);
        (await Raw(bot, update, null)).ShouldBe(403);
        (await api.AsNobody().Post("/hooks/telegram/nobody", update)).Expect(404);
        var secret = (await api.Fake.Control(HttpMethod.Get, $"bots/{bot.Id}")).Text("secret");
        JsonObject[] strange =
        [
            update,
            new() { ["update_id"] = "2" },
            new() { ["update_id"] = 3, ["message"] = "text" },
            new()
            {
                ["update_id"] = 4,
                ["message"] = new JsonObject
                {
                    ["chat"] = new JsonObject { ["id"] = -5, ["type"] = "group" },
                },
            },
        ];
        foreach (var one in strange)
            (await Raw(bot, one, secret)).ShouldBe(204, one.ToJsonString());
        await Writes(bot, person, new { text = $"и всё-таки {person}" });
        await office.Heard(bot.Channel, $"и всё-таки {person}");
        (await office.Talks(bot.Channel)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_Telegram_refuses_is_said_what_it_puts_off_waits_and_what_is_lost_is_not_sent_again()
    {
        var (bot, person) = (await NewBot(), NewPerson());
        await Writes(bot, person, new { text = $"Начало {person}" });
        var talk = await office.Heard(bot.Channel, $"Начало {person}");
        await api.Fake.Faults(new { status = 429, retryAfter = 40 }, new { drop = "after_taking" });
        var late = (await office.Reply(talk, "Подождём")).Expect(201).Id;
        await Eventually.Holds(async () =>
        {
            api.Clock.Advance(TimeSpan.FromSeconds(5));
            (await office.Messages(talk)).Single(m => m["id"]!.GetValue<Guid>() == late).Text("state").ShouldBe("unsure");
        });
        (await Sent(bot)).Count.ShouldBe(1);
        await api.Fake.Control(HttpMethod.Put, $"bots/{bot.Id}/people/{person}/block");
        var blocked = await office.Becomes(talk, (await office.Reply(talk, "Вы здесь?")).Expect(201).Id, "failed");
        (blocked["failure"]!.Text("code"), blocked["failure"]!.Text("providerCode")).ShouldBe(("undeliverable", "403"));
        var template = new { template = new { name = "reminder", language = "ru" } };
        (await office.Post($"{Conversations}/{talk}/messages", template)).ExpectProblem(422, "conversation_template_unfit");
    }

    [Fact]
    public async Task A_channel_takes_the_settings_of_its_kind_and_a_token_of_its_own_bot()
    {
        var bot = await NewBot();
        var place = $"{ConversationCalls.Channels}/{bot.Channel.Id}";
        var other = new { telegram = new { botToken = "424242:another-bots-token-000" } };
        (await office.Patch(place, other)).ExpectProblem(422, "channel_bot_other");
        (await office.Patch(place, new { whatsapp = new { accessToken = "x" } })).ExpectProblem(422, "channel_settings_unfit");
        (await office.Post(ConversationCalls.Channels, new { name = "Без настроек", kind = "telegram" })).ExpectProblem(
            422,
            "channel_settings_unfit"
        );
        (await office.Post(ConversationCalls.Channels, Registration(bot.Token))).ExpectProblem(409, "channel_number_taken");
        await api.Fake.Control(HttpMethod.Put, "bots", new { token = $"{bot.Id}:a-new-token-of-the-bot" });
        (await office.Post($"{place}/check")).Expect(200).Json["lastError"]!.Text("code").ShouldBe("unauthorized");
        (await office.Patch(place, new { telegram = new { botToken = $"{bot.Id}:a-new-token-of-the-bot" } })).Expect(200);
        (await office.Post($"{place}/check")).Expect(200).Json["lastError"].ShouldBeNull();
        (await api.Fake.Control(HttpMethod.Get, $"bots/{bot.Id}")).Text("hook").ShouldBe(bot.Channel.Hook);
    }

    sealed record TestBot(string Token, TestChannel Channel)
    {
        public string Id => Token.Split(':')[0];
    }

    static long NewPerson() => Interlocked.Increment(ref people);

    static object Registration(string token, string newPeople = "conversation") =>
        new
        {
            name = "Бот отдела продаж",
            kind = "telegram",
            newPeople,
            telegram = new { botToken = token },
        };

    async Task<TestBot> NewBot(string newPeople = "conversation")
    {
        var token = $"{Interlocked.Increment(ref bots)}:fake-token-of-a-test-bot";
        await api.Fake.Control(HttpMethod.Put, "bots", new { token });
        var channel = (await office.Post(ConversationCalls.Channels, Registration(token, newPeople))).Expect(201);
        var bot = new TestBot(token, new(channel.Id, token.Split(':')[0], channel.Json.Text("hookUrl")!));
        var body = await Eventually.Gives(async () =>
        {
            var json = await api.Fake.Control(HttpMethod.Get, $"bots/{bot.Id}");
            json.Text("hook").ShouldBe(bot.Channel.Hook);
            return json;
        });
        // The name of a test's server is known to nobody: where it is, is.
        var hook = new Uri(api.Address, new Uri(bot.Channel.Hook).AbsolutePath);
        await api.Fake.Control(
            HttpMethod.Put,
            "bots",
            new
            {
                token,
                hook,
                secret = body.Text("secret"),
            }
        );
        return bot;
    }

    async Task Writes(TestBot bot, long person, object writing, int repeats = 1) =>
        (await api.Fake.Control(HttpMethod.Post, $"bots/{bot.Id}/people/{person}/writes?repeats={repeats}", writing))["status"]!
            .GetValue<int>()
            .ShouldBe(204);

    Task Contact(TestBot bot, long person, string phone, long? whose)
    {
        var contact = new JsonObject { ["phone_number"] = phone, ["first_name"] = "Вера" };
        if (whose is not null)
            contact["user_id"] = whose;
        return Writes(bot, person, new { name = "Вера", message = new JsonObject { ["contact"] = contact } });
    }

    async Task Goes(Guid talk, string name, byte[] bytes, string? text)
    {
        var fileId = (await office.Upload(name, bytes)).Expect(201).Id;
        object reply = text is null ? new { fileId } : new { fileId, text };
        await office.Becomes(talk, (await office.Post($"{Conversations}/{talk}/messages", reply)).Expect(201).Id, "sent");
    }

    async Task<int> Raw(TestBot bot, JsonObject update, string? secret) =>
        (await api.Fake.Control(HttpMethod.Post, $"bots/{bot.Id}/hooks{(secret is null ? "" : $"?secret={secret}")}", update))[
            "status"
        ]!.GetValue<int>();

    async Task<IReadOnlyList<JsonNode>> Sent(TestBot bot) =>
        [.. (await api.Fake.Control(HttpMethod.Get, $"bots/{bot.Id}/messages")).AsArray().Select(m => m!)];
}
