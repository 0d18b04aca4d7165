using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Identity.People;
using MakCrm.Api.Tests.Leads;
using MakCrm.Infrastructure.Conversations;
using MakCrm.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Conversations;

/// <summary>A product that takes a fake WhatsApp on this machine for the real one.</summary>
public class ConversationApi : PeopleApi
{
    static int people;
    static int numbers;

    public virtual MessengersFake Fake => ApiComposition.Messengers;

    public TestApiClient Office => As(HeadOffice);

    public static string NewPerson() => $"7926{Interlocked.Increment(ref people):0000000}";

    /// <summary>A channel of the tenant's with a number of its own, known on both sides.</summary>
    public async Task<TestChannel> NewChannel(TestTenant? tenant = null, string newPeople = "conversation")
    {
        var number = $"1065{Interlocked.Increment(ref numbers):0000}";
        var made = (await As(tenant ?? HeadOffice).Post(ConversationCalls.Channels, Registration(number, newPeople))).Expect(201);
        var hook = new Uri(Address, new Uri(made["hookUrl"].GetValue<string>()).AbsolutePath).AbsoluteUri;
        var channel = new TestChannel(made.Id, number, hook);
        await Fake.Know(channel);
        return channel;
    }

    public static object Registration(string number, string newPeople = "lead") =>
        new
        {
            name = $"WhatsApp {number}",
            kind = "whatsapp",
            newPeople,
            whatsapp = new
            {
                phoneNumberId = number,
                accessToken = TestChannel.Token,
                appSecret = TestChannel.AppSecret,
                verifyToken = TestChannel.VerifyToken,
            },
        };

    /// <summary>Somebody who has signed in, with these rights over his own conversations, or over all.</summary>
    public async Task<(Guid Id, TestApiClient Api)> NewAgent(string scope)
    {
        var grants = new[] { "conversations.read", "conversations.reply" }.Select(permission => new { permission, scope }).ToArray();
        var role = new
        {
            code = $"agent_{Guid.CreateVersion7():N}"[..30],
            name = "Оператор",
            permissions = new[] { "identity.profile", "notifications.read" },
            grants,
        };
        (await Office.Post("/api/v1/roles", role)).Expect(201);
        var person = await NewPerson(role.code);
        return (person.Id, As(await TokensOf(person)));
    }

    /// <summary>The conversation with a person that has begun.</summary>
    public async Task<Guid> Began(TestChannel channel, string person, string text = "Здравствуйте", TestTenant? tenant = null)
    {
        await Fake.Writes(channel, person, text);
        return await As(tenant ?? HeadOffice).Heard(channel, text);
    }
}

[CollectionDefinition]
public sealed class FilesInConversations : ICollectionFixture<FaultyConversationApi>;

public sealed record TestChannel(Guid Id, string Number, string Hook)
{
    public const string Token = "EAAfaketoken";
    public const string AppSecret = "fake-app-secret";
    public const string VerifyToken = "verify-me-please";
}

/// <summary>The same with a WhatsApp of its own, which can be late, busy and away.</summary>
[DedicatedServer("faults and the clock of an outside system, and of the work that speaks to it")]
public sealed class FaultyConversationApi : ConversationApi, IAsyncLifetime
{
    public override MessengersFake Fake { get; } = new();

    public new async ValueTask InitializeAsync()
    {
        await Fake.Start();
        await base.InitializeAsync();
    }

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Fake.DisposeAsync();
    }

    protected override void Adjust(IServiceCollection services) => services.AddSingleton(ApiComposition.Patient(Fake));

    /// <summary>Time passes here and there.</summary>
    public async Task Later(TimeSpan by)
    {
        Clock.Advance(by);
        await Fake.Control(HttpMethod.Post, "clock", new { seconds = (long)by.TotalSeconds });
    }
}

/// <summary>The fake WhatsApp on a free port.</summary>
public sealed class MessengersFake : IAsyncDisposable
{
    readonly HttpClient http = new();
    WebApplication? server;

    public string Host { get; private set; } = "";

    public async Task Start()
    {
        server = FakeMessengers.Server.Build(["--urls", "http://127.0.0.1:0"]);
        await server.StartAsync(TestContext.Current.CancellationToken);
        Host = new Uri(server.Urls.First()).Authority;
    }

    public Task Know(TestChannel channel, string token = TestChannel.Token) =>
        Control(
            HttpMethod.Put,
            "numbers",
            new
            {
                id = channel.Number,
                token,
                appSecret = TestChannel.AppSecret,
                verifyToken = TestChannel.VerifyToken,
                hook = channel.Hook,
            }
        );

    public Task Writes(TestChannel channel, string person, string text, string name = "Иван") =>
        Control(HttpMethod.Post, $"numbers/{channel.Number}/people/{person}/writes", new { text, name });

    public Task Writes(TestChannel channel, string person, JsonObject message) =>
        Control(HttpMethod.Post, $"numbers/{channel.Number}/people/{person}/writes", new { message });

    /// <summary>All in one hook; what it was answered.</summary>
    public async Task<int> WritesMany(TestChannel channel, string person, IEnumerable<object> writings) =>
        (await Control(HttpMethod.Post, $"numbers/{channel.Number}/people/{person}/writes-many", writings))["status"]!.GetValue<int>();

    public async Task<int> Raw(TestChannel channel, byte[] body, string? signature = null)
    {
        var query = signature is null ? "" : $"?signature={signature}";
        using var content = new ByteArrayContent(body);
        return (await Ask(HttpMethod.Post, $"numbers/{channel.Number}/hooks{query}", content))["status"]!.GetValue<int>();
    }

    public Task Faults(params object[] faults) => Control(HttpMethod.Post, "faults", faults);

    /// <summary>Messages to a number's people that were taken.</summary>
    public async Task<IReadOnlyList<JsonNode>> Sent(TestChannel channel) =>
        [.. (await Control(HttpMethod.Get, $"messages?number={channel.Number}")).AsArray().Select(m => m!)];

    public Task<JsonNode> Control(HttpMethod method, string path, object? body = null) =>
        Ask(method, path, body is null ? null : System.Net.Http.Json.JsonContent.Create(body));

    async Task<JsonNode> Ask(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, new Uri($"http://{Host}/_fake/{path}")) { Content = content };
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (server is null)
            return;
        await server.StopAsync();
        await server.DisposeAsync();
    }
}

static class ConversationCalls
{
    public const string Channels = "/api/v1/channels";
    public const string Conversations = "/api/v1/conversations";

    public static async Task<IReadOnlyList<JsonNode>> Talks(this TestApiClient client, TestChannel channel, string query = "") =>
        (await client.Get($"{Conversations}?channelId={channel.Id}{query}")).Expect(200).Items;

    public static async Task<ApiResponse> Talk(this TestApiClient client, Guid id) =>
        (await client.Get($"{Conversations}/{id}")).Expect(200);

    /// <summary>The newest first.</summary>
    public static async Task<IReadOnlyList<JsonNode>> Messages(this TestApiClient client, Guid id) =>
        (await client.Get($"{Conversations}/{id}/messages?limit=200")).Expect(200).Items;

    public static Task<ApiResponse> Reply(this TestApiClient client, Guid id, string text, string? key = null) =>
        client.Post($"{Conversations}/{id}/messages", new { text }, key);

    /// <summary>Waits for the conversation in which this was said.</summary>
    public static Task<Guid> Heard(this TestApiClient client, TestChannel channel, string text) =>
        Eventually.Gives(async () =>
        {
            foreach (var talk in await client.Talks(channel))
            {
                var id = talk["id"]!.GetValue<Guid>();
                if ((await client.Messages(id)).Any(m => m.Text("text") == text))
                    return id;
            }

            throw new ShouldAssertException($"Nobody has said {text}.");
        });

    /// <summary>What goes with a message.</summary>
    public static async Task<(string? Type, byte[] Bytes)> Media(this TestApiClient client, Guid talk, Guid message)
    {
        var ct = TestContext.Current.CancellationToken;
        using var response = await client.Http.GetAsync($"{Conversations}/{talk}/messages/{message}/media", ct);
        return (response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsByteArrayAsync(ct));
    }

    /// <summary>Waits until it is known of a message.</summary>
    public static Task<JsonNode> Becomes(this TestApiClient client, Guid conversation, Guid message, string state) =>
        Eventually.Gives(async () =>
        {
            var found = (await client.Messages(conversation)).Single(m => m["id"]!.GetValue<Guid>() == message);
            found.Text("state").ShouldBe(state);
            return found;
        });
}
