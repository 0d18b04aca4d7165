using System.Text;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Files;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Conversations;

/// <summary>Files go to people as what they are, once, as they were when they were sent.</summary>
[Collection(typeof(FilesInConversations))]
public sealed class FileSendingTests(FaultyConversationApi api)
{
    const string Conversations = ConversationCalls.Conversations;
    static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, .. Encoding.ASCII.GetBytes("JFIF picture"), .. new byte[1000]];
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_document_goes_with_the_words_below_it_before_what_was_written_later()
    {
        var (channel, talk) = await Began();
        var bytes = Encoding.UTF8.GetBytes("%PDF-1.7 предложение");
        var file = await Upload("Предложение банка.pdf", bytes);
        var message = (await Send(talk, file, "Ваше предложение")).Expect(201);
        var last = (await office.Reply(talk, "Жду ответа")).Expect(201).Id;
        message.Json["media"]!.ShouldBeJson(
            new
            {
                state = "ready",
                mimeType = "application/pdf",
                fileName = "Предложение банка.pdf",
                size = bytes.Length,
            }
        );
        (await office.Becomes(talk, message.Id, "delivered")).Text("kind").ShouldBe("document");
        await office.Becomes(talk, last, "delivered");
        var sent = await api.Fake.Sent(channel);
        sent.Select(m => m.Text("type")).ShouldBe(["document", "text"]);
        var body = sent[0]["body"]!["document"]!;
        (body.Text("caption"), body.Text("filename")).ShouldBe(("Ваше предложение", "Предложение банка.pdf"));
        (await Taken(body.Text("id")!)).ShouldBe(bytes);
    }

    [Theory]
    [InlineData("photo.jpg", "image", null, "image")]
    [InlineData("voice.ogg", "audio", null, "audio")]
    [InlineData("voice.ogg", "audio", "Послушайте", "document")]
    [InlineData("table.csv", "text", null, "document")]
    public async Task Each_file_goes_as_what_people_see_best(string name, string what, string? words, string kind)
    {
        var (channel, talk) = await Began();
        byte[] bytes = what switch
        {
            "image" => Picture,
            "audio" => Encoding.ASCII.GetBytes("OggS a voice"),
            _ => Encoding.UTF8.GetBytes("имя;сумма\nИван;1"),
        };
        var message = (await Send(talk, await Upload(name, bytes), words)).Expect(201);
        (await office.Becomes(talk, message.Id, "delivered")).Text("kind").ShouldBe(kind);
        (await api.Fake.Sent(channel)).Single().Text("type").ShouldBe(kind);
    }

    [Fact]
    public async Task What_was_sent_stays_when_the_file_goes_and_nobody_finds_it_among_files()
    {
        var (_, talk) = await Began();
        var (agent, file) = (await api.NewAgent("tenant"), await Upload("photo.jpg", Picture));
        var message = (await Send(talk, file)).Expect(201).Id;
        await office.Becomes(talk, message, "delivered");
        (await office.Post($"{FileCalls.Files}/{file}/trash")).Expect(200);
        (await office.Delete($"{FileCalls.Files}/{file}")).Expect(204);
        (await office.Media(talk, message)).Bytes.ShouldBe(Picture);
        (await agent.Api.Media(talk, message)).Bytes.ShouldBe(Picture);
        (await office.Get($"{FileCalls.Files}/{message}")).ExpectProblem(404, "file_not_found");
        // Whoever may read no files sends none, not even ones that are there.
        (await agent.Api.Post($"{Conversations}/{talk}/messages", new { fileId = message })).ExpectProblem(
            422,
            "conversation_file_unknown"
        );
    }

    [Fact]
    public async Task Bringing_it_there_is_repeated_until_it_is_there_and_the_message_goes_once()
    {
        var (channel, talk) = await Began();
        await api.Fake.Control(
            HttpMethod.Post,
            "media-faults",
            new object[] { new { status = 500 }, new { drop = "before_taking" }, new { status = 429, retryAfter = 30 } }
        );
        var message = (await Send(talk, await Upload("photo.jpg", Picture))).Expect(201).Id;
        await Eventually.Holds(async () =>
        {
            api.Clock.Advance(TimeSpan.FromSeconds(5));
            (await office.Messages(talk))[0].Text("state").ShouldBe("delivered");
        });
        (await api.Fake.Sent(channel)).Count.ShouldBe(1);
        (await office.Messages(talk))[0]["id"]!.GetValue<Guid>().ShouldBe(message);
    }

    [Fact]
    public async Task What_WhatsApp_does_not_take_after_all_has_failed_and_what_comes_after_it_goes()
    {
        var (channel, talk) = await Began();
        await api.Fake.Control(HttpMethod.Post, "media-faults", new object[] { new { status = 400, code = 131053 } });
        var message = (await Send(talk, await Upload("photo.jpg", Picture))).Expect(201).Id;
        var last = (await office.Reply(talk, "Не дошло?")).Expect(201).Id;
        var failed = await office.Becomes(talk, message, "failed");
        (failed["failure"]!.Text("code"), failed["failure"]!.Text("providerCode")).ShouldBe(("refused", "131053"));
        await office.Becomes(talk, last, "delivered");
        (await api.Fake.Sent(channel)).Single().Text("type").ShouldBe("text");
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_at_once()
    {
        var (_, talk) = await Began();
        var picture = await Upload("photo.jpg", Picture);
        (await Send(talk, Guid.CreateVersion7())).ExpectProblem(422, "conversation_file_unknown");
        (await Send(talk, picture, new string('д', 1025))).ExpectProblem(422, "conversation_caption_too_long");
        (await Send(talk, await Upload("archive.7z", [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]))).ExpectProblem(
            422,
            "conversation_file_unfit"
        );
        var both = new { fileId = picture, template = new { name = "reminder", language = "ru" } };
        (await office.Post($"{Conversations}/{talk}/messages", both)).ExpectProblem(422, "conversation_reply_one");
        await api.Later(TimeSpan.FromHours(25));
        (await Send(talk, picture)).ExpectProblem(409, "conversation_window_closed");
        (await office.Messages(talk)).ShouldHaveSingleItem().Text("direction").ShouldBe("in");
    }

    async Task<(TestChannel Channel, Guid Talk)> Began()
    {
        var channel = await api.NewChannel();
        return (channel, await api.Began(channel, ConversationApi.NewPerson()));
    }

    async Task<Guid> Upload(string name, byte[] bytes) => (await office.Upload(name, bytes)).Expect(201).Id;

    Task<ApiResponse> Send(Guid talk, Guid fileId, string? text = null) =>
        office.Post($"{Conversations}/{talk}/messages", text is null ? new { fileId } : new { fileId, text });

    /// <summary>What WhatsApp has by that name.</summary>
    async Task<byte[]> Taken(string id) => Convert.FromBase64String((await api.Fake.Control(HttpMethod.Get, $"media/{id}")).Text("bytes")!);
}
