using System.Text;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.Infrastructure.Conversations;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Conversations;

/// <summary>What WhatsApp tells is believed by its signature, kept once, and worked on whatever stands in it.</summary>
public sealed class WhatsappHookTests(ConversationApi api) : IClassFixture<ConversationApi>
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Meta_proves_the_address_by_the_verify_token()
    {
        var channel = await api.NewChannel();
        var proof = await api.Fake.Control(HttpMethod.Post, $"numbers/{channel.Number}/verify");
        (proof["status"]!.GetValue<int>(), proof.Text("text")).ShouldBe((200, "1158201444"));
        (await Get($"{channel.Hook}?hub.mode=subscribe&hub.verify_token=guessed&hub.challenge=1")).ShouldBe(403);
        (await Get($"{channel.Hook}?hub.mode=subscribe&hub.challenge=1")).ShouldBe(403);
        (await Get($"{channel.Hook}x?hub.mode=subscribe&hub.verify_token={TestChannel.VerifyToken}&hub.challenge=1")).ShouldBe(404);
    }

    [Fact]
    public async Task What_is_not_signed_is_refused_and_not_kept()
    {
        var channel = await api.NewChannel();
        var body = """{"entry":[{"changes":[{"field":"messages","value":{}}]}]}"""u8.ToArray();
        foreach (var signature in new[] { "sha256=00", "sha256=", "x", new string('f', 100) })
            (await api.Fake.Raw(channel, body, Uri.EscapeDataString(signature))).ShouldBe(403);
        (await api.Fake.Raw(channel with { Hook = channel.Hook }, body)).ShouldBe(204);
        (await api.Fake.Raw(channel, new byte[3 * 1024 * 1024 + 1])).ShouldBe(413);
        await api.Fake.Know(channel with { Hook = channel.Hook + "x" });
        (await api.Fake.Raw(channel, body)).ShouldBe(404);
        (await Inbox(channel)).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_told_again_does_nothing_and_what_it_said_does_not_stay_in_the_inbox()
    {
        var (channel, person) = (await api.NewChannel(), ConversationApi.NewPerson());
        var once = new { text = "однажды", id = $"wamid.{Guid.CreateVersion7():N}" };
        (await api.Fake.WritesMany(channel, person, [once, once])).ShouldBe(204);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => api.Fake.WritesMany(channel, person, [once])));
        (await api.Fake.WritesMany(channel, person, [new { text = "после" }])).ShouldBe(204);
        var talk = await api.Office.Heard(channel, "после");
        (await api.Office.Messages(talk)).Select(m => m.Text("text")).ShouldBe(["после", "однажды"]);
        await Eventually.Holds(async () =>
            (
                await api.Database.Value<long>(
                    "select count(*) from channel_inbox where channel_id = $1 and state = 'done' and sealed_body = ''",
                    channel.Id
                )
            ).ShouldBe(2)
        );
    }

    [Fact]
    public async Task A_hundred_messages_in_one_hook_are_all_there_in_their_order()
    {
        var (channel, person) = (await api.NewChannel(), ConversationApi.NewPerson());
        (await api.Fake.WritesMany(channel, person, Enumerable.Range(1, 100).Select(n => new { text = $"номер {n}" }))).ShouldBe(204);
        var talk = await api.Office.Heard(channel, "номер 100");
        (await api.Office.Messages(talk))
            .Select(m => m.Text("text"))
            .ShouldBe(Enumerable.Range(1, 100).Reverse().Select(n => $"номер {n}"));
        (await api.Office.Talk(talk))["unread"].GetValue<int>().ShouldBe(100);
    }

    [Fact]
    public async Task Two_who_write_at_once_and_one_who_writes_twice_have_a_conversation_each()
    {
        var channel = await api.NewChannel();
        var people = Enumerable.Range(0, 4).Select(_ => ConversationApi.NewPerson()).ToList();
        await Task.WhenAll(
            people.Concat(people).Select((person, n) => api.Fake.WritesMany(channel, person, [new { text = $"сразу {n}" }]))
        );
        await Eventually.Holds(async () =>
            (await api.Office.Talks(channel)).Select(t => t["unread"]!.GetValue<int>()).ShouldBe([2, 2, 2, 2])
        );
    }

    [Fact]
    public async Task Strange_things_neither_break_nor_stop_what_comes_after()
    {
        var (channel, person) = (await api.NewChannel(), ConversationApi.NewPerson());
        string[] strange =
        [
            "[]",
            "null",
            "{",
            """{"entry":{"changes":1}}""",
            Value(channel, """{"messages":[{"id":1},{"id":"a"},null,[],{"id":"b","from":7}]}"""),
            Value(channel, """{"statuses":[{"id":"x","status":"sent"},{"status":"read"},{"id":"y","status":"lost"}]}"""),
            Value(
                channel,
                $$$"""{"messages":[{"id":"n{{{channel.Number}}}","from":"{{{person}}}","type":"text","timestamp":"99999999999999","text":{"body":"ноль\u0000"}}]}"""
            ),
            Value(
                channel,
                $$$"""{"messages":[{"id":"h{{{channel.Number}}}","from":"{{{person}}}","type":"text","text":{"body":"\ud800"}}]}"""
            ),
            Value(channel, $$$"""{"messages":[{"id":"{{{new string('l', 5000)}}}","from":"{{{person}}}","type":"system"}]}"""),
            Value(
                channel,
                $$$"""{"contacts":[{"wa_id":"{{{person}}}","profile":{"name":"{{{new string('я', 9000)}}}"}}],"messages":[{"id":"w{{{channel.Number}}}","from":"{{{person}}}","type":"text","text":{"body":"{{{new string('д', 20_000)}}}"}}]}"""
            ),
        ];
        foreach (var body in strange)
            (await api.Fake.Raw(channel, Encoding.UTF8.GetBytes(body))).ShouldBe(204, body[..Math.Min(body.Length, 100)]);
        await api.Fake.Writes(channel, person, "и всё-таки");
        var talk = await api.Office.Heard(channel, "и всё-таки");
        var said = await api.Office.Messages(talk);
        said.Select(m => m.Text("kind")).ShouldBe(["text", "text", "unsupported", "text", "text"]);
        said[^1].Text("text").ShouldBe("ноль");
        said[1].Text("text")!.Length.ShouldBe(8192);
    }

    [Fact]
    public async Task Each_kind_of_message_is_shown_by_its_words()
    {
        var (channel, person) = (await api.NewChannel(), ConversationApi.NewPerson());
        foreach (
            var message in new[]
            {
                """{"type":"image","image":{"id":"1","caption":"паспорт"}}""",
                """{"type":"document","document":{"id":"2","filename":"справка.pdf"}}""",
                """{"type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"1","title":"Да"}}}""",
                """{"type":"location","location":{"latitude":55.75,"longitude":37.61,"name":"Кремль"}}""",
                """{"type":"reaction","reaction":{"message_id":"1","emoji":"👍"}}""",
                """{"type":"order","order":{}}""",
            }
        )
            await api.Fake.Writes(channel, person, JsonNode.Parse(message)!.AsObject());
        var talk = await api.Began(channel, person, "конец");
        (await api.Office.Messages(talk))
            .Skip(1)
            .Reverse()
            .Select(m => (m.Text("kind"), m.Text("text")))
            .ShouldBe([
                ("image", "паспорт"),
                ("document", "справка.pdf"),
                ("button", "Да"),
                ("location", "55.75, 37.61 Кремль"),
                ("reaction", "👍"),
                ("unsupported", null),
            ]);
    }

    [Fact]
    public async Task After_two_weeks_it_is_forgotten_what_came()
    {
        var channel = await api.NewChannel();
        await api.Began(channel, ConversationApi.NewPerson());
        await api.Database.Execute(
            "update channel_inbox set received_at = received_at - interval '15 days' where channel_id = $1",
            channel.Id
        );
        await api.Services.GetRequiredService<InboxCleanup>().Forget(Token);
        (await Inbox(channel)).ShouldBe(0);
    }

    static string Value(TestChannel channel, string value) =>
        $$"""{"entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"{{channel.Number}}"},{{value[1..]}}}]}]}""";

    Task<long> Inbox(TestChannel channel) =>
        api.Database.Value<long>("select count(*) from channel_inbox where channel_id = $1", channel.Id);

    static async Task<int> Get(string address)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(address), Token);
        return (int)response.StatusCode;
    }
}
