using System.Text;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Privacy;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Conversations;

/// <summary>Pictures, voices and documents that people send are fetched, kept and shown to whoever sees the conversation.</summary>
[Collection(typeof(FilesInConversations))]
public sealed class MediaTests(FaultyConversationApi api)
{
    static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, .. Encoding.ASCII.GetBytes("JFIF picture"), .. new byte[200_000]];
    static int names;

    [Fact]
    public async Task Where_there_are_none_to_be_had_it_is_said_why()
    {
        var channel = await api.NewChannel();
        var place = $"{ConversationCalls.Channels}/{channel.Id}";
        (await api.Office.Get($"{place}/templates")).ExpectProblem(409, "channel_without_templates");
        (await api.Office.Get($"{ConversationCalls.Channels}/{Guid.CreateVersion7()}/templates")).ExpectProblem(404, "channel_not_found");
        (await api.Office.Patch(place, new { whatsapp = new { businessAccountId = "102290129340398" } }))
            .Expect(200)
            .Json.Text("businessAccountId")
            .ShouldBe("102290129340398");
        await api.Fake.Control(HttpMethod.Post, "media-faults", new object[] { new { status = 500 } });
        (await api.Office.Get($"{place}/templates")).ExpectProblem(409, "channel_silent");
        (await api.Office.Get(place)).Expect(200).Json["lastError"]!.Text("code").ShouldBe("server_error");
        (await api.Office.Get($"{place}/templates")).Expect(200);
        (await api.Office.Get($"{place}/templates?cursor=a")).ExpectProblem(400, "invalid_request");
        (await api.Office.Get(place)).Expect(200).Json["lastError"].ShouldBeNull();
    }

    [Fact]
    public async Task A_picture_is_fetched_and_downloaded_once_its_hook_has_come_however_often()
    {
        var (channel, person, id) = (await api.NewChannel(), ConversationApi.NewPerson(), NewId());
        await Keep(channel, id, "image/jpeg", Picture);
        await api.Fake.Control(HttpMethod.Put, "behaviour", new { statuses = new[] { "sent" }, repeats = 2 });
        await Sends(
            channel,
            person,
            "image",
            new JsonObject
            {
                ["id"] = id,
                ["mime_type"] = "image/jpeg",
                ["caption"] = $"Паспорт {id}",
            }
        );
        var talk = await api.Office.Heard(channel, $"Паспорт {id}");
        var message = await Becomes(talk, "ready");
        message["media"]
            .ShouldBeJson(
                new
                {
                    state = "ready",
                    mimeType = "image/jpeg",
                    fileName = "image.jpg",
                    size = Picture.Length,
                }
            );
        (await api.Office.Messages(talk)).Count.ShouldBe(1);
        var (type, bytes) = await api.Office.Media(talk, message["id"]!.GetValue<Guid>());
        (type, bytes.AsSpan().SequenceEqual(Picture)).ShouldBe(("image/jpeg", true));
        (await api.Office.Get("/api/v1/files")).Expect(200).Text.ShouldNotContain(message["id"]!.GetValue<string>());
        (await api.Office.Get($"/api/v1/files/{message["id"]}")).ExpectProblem(404, "file_not_found");
        (
            await api.Database.Value<long>(
                "select count(*) from outbox_events where type = 'conversation.media_settled.v1' and aggregate_id = $1",
                talk
            )
        ).ShouldBe(1);
        await api.Fake.Control(HttpMethod.Put, "behaviour", new { statuses = new[] { "sent", "delivered" } });
    }

    [Fact]
    public async Task What_passes_is_tried_again_and_what_does_not_is_said()
    {
        var (channel, person) = (await api.NewChannel(), ConversationApi.NewPerson());
        var (late, gone, wrong) = (NewId(), NewId(), NewId());
        await Keep(channel, late, "application/pdf", Encoding.ASCII.GetBytes("%PDF-1.7 a document"));
        await api.Fake.Control(HttpMethod.Post, "media-faults", new object[] { new { status = 500 }, new { drop = "before_taking" } });
        await Sends(channel, person, "document", new JsonObject { ["id"] = late, ["filename"] = "Справка.pdf" });
        var talk = await api.Office.Heard(channel, "Справка.pdf");
        await Becomes(talk, "ready", passing: true);

        await Sends(channel, person, "audio", new JsonObject { ["id"] = gone, ["mime_type"] = "audio/ogg; codecs=opus" });
        var lost = await Becomes(talk, "failed");
        (lost["media"]!.Text("failure"), lost["media"]!.Text("fileName")).ShouldBe(("gone", "audio.ogg"));
        (await Ask(talk, lost)).ExpectProblem(409, "conversation_media_failed");

        await Keep(channel, wrong, "application/octet-stream", [0x4D, 0x5A, .. new byte[100]]);
        await Sends(channel, person, "document", new JsonObject { ["id"] = wrong, ["filename"] = "virus.exe" });
        await Eventually.Holds(async () => (await Newest(talk))["media"]!.Text("failure").ShouldBe("refused"));
    }

    [Fact]
    public async Task A_file_whose_hash_does_not_fit_is_not_taken_for_it_and_a_worker_that_died_is_not_waited_for()
    {
        var (channel, person, id) = (await api.NewChannel(), ConversationApi.NewPerson(), NewId());
        await Keep(channel, id, "image/jpeg", Picture, sha256: "00");
        await Sends(channel, person, "image", new JsonObject { ["id"] = id, ["caption"] = id });
        var talk = await api.Office.Heard(channel, id);
        await Eventually.Holds(async () =>
            (await api.Database.Value<int>("select attempts from conversation_media where external_id = $1", id)).ShouldBeGreaterThan(0)
        );
        var waiting = await Newest(talk);
        (await Ask(talk, waiting)).ExpectProblem(409, "conversation_media_waits");
        await Keep(channel, id, "image/jpeg", Picture);
        // As a worker leaves it that is gone.
        await api.Database.Execute(
            "update conversation_media set lease_until = now() - interval '1 second', due_at = '-infinity' where external_id = $1",
            id
        );
        await Becomes(talk, "ready", passing: true);
    }

    [Fact]
    public async Task Only_who_sees_the_conversation_has_it_and_only_of_messages_that_brought_something()
    {
        var (channel, person, id) = (await api.NewChannel(), ConversationApi.NewPerson(), NewId());
        await Keep(channel, id, "image/jpeg", Picture);
        await Sends(channel, person, "sticker", new JsonObject { ["id"] = id, ["mime_type"] = "image/webp" });
        var talk = await Eventually.Gives(async () => (await api.Office.Talks(channel)).Single()["id"]!.GetValue<Guid>());
        var message = await Becomes(talk, "ready");
        message.Text("kind").ShouldBe("sticker");
        var agent = await api.NewAgent("own");
        (await agent.Api.Get(Path(talk, message))).ExpectProblem(404, "conversation_not_found");
        (await api.As(api.Network.Franchisees[0]).Get(Path(talk, message))).ExpectProblem(404, "conversation_not_found");
        await api.Fake.Writes(channel, person, $"Просто слова {id}");
        await api.Office.Heard(channel, $"Просто слова {id}");
        (await api.Office.Get(Path(talk, await Newest(talk)))).ExpectProblem(404, "conversation_media_not_found");
    }

    [Fact]
    public async Task Who_is_erased_takes_it_with_him()
    {
        var (channel, person, id) = (await api.NewChannel(), ConversationApi.NewPerson(), NewId());
        await Keep(channel, id, "image/jpeg", [.. Picture, .. Encoding.ASCII.GetBytes(id)]);
        await Sends(channel, person, "image", new JsonObject { ["id"] = id, ["caption"] = id });
        var talk = await api.Office.Heard(channel, id);
        var message = (await Becomes(talk, "ready"))["id"]!.GetValue<Guid>();
        await api.Office.Erase((await api.Office.Ask(new { kind = "erasure", phone = $"+{person}" })).Id);
        (await api.Office.Get($"{ConversationCalls.Conversations}/{talk}/messages/{message}/media")).ExpectProblem(
            404,
            "conversation_media_not_found"
        );
        (await api.Database.Value<long>("select count(*) from files where id = $1", message)).ShouldBe(0);
        await Eventually.Holds(async () =>
            (
                await api.Database.Value<long>("select count(*) from file_contents where size = $1", (long)Picture.Length + id.Length)
            ).ShouldBe(0)
        );
    }

    static string NewId() => $"media-{Interlocked.Increment(ref names)}-{Guid.CreateVersion7():N}";

    static string Path(Guid talk, JsonNode message) => $"{ConversationCalls.Conversations}/{talk}/messages/{message["id"]}/media";

    Task<ApiResponse> Ask(Guid talk, JsonNode message) => api.Office.Get(Path(talk, message));

    Task Keep(TestChannel channel, string id, string mimeType, byte[] bytes, string? sha256 = null) =>
        api.Fake.Control(
            HttpMethod.Put,
            "media",
            new
            {
                id,
                number = channel.Number,
                mimeType,
                bytes,
                sha256,
            }
        );

    Task Sends(TestChannel channel, string person, string type, JsonObject media) =>
        api.Fake.Writes(channel, person, new JsonObject { ["type"] = type, [type] = media });

    async Task<JsonNode> Newest(Guid talk) => (await api.Office.Messages(talk))[0];

    /// <param name="passing">Whether pauses pass meanwhile, by the clock of the product.</param>
    Task<JsonNode> Becomes(Guid talk, string state, bool passing = false) =>
        Eventually.Gives(async () =>
        {
            if (passing)
                api.Clock.Advance(TimeSpan.FromSeconds(3));
            var newest = await Newest(talk);
            newest["media"]?.Text("state").ShouldBe(state);
            return newest;
        });
}
