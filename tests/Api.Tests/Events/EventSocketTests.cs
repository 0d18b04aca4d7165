using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Events;

/// <summary>The same stream through a WebSocket, for programs and for pages.</summary>
public sealed class EventSocketTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>, IAsyncLifetime
{
    const string Site = "https://app.mak.example";
    const string Socket = "/api/v1/events/socket";
    const string Protocol = "mak.events.v1";
    readonly TestApiClient office = api.As(api.HeadOffice);

    /// <summary>The network's application lives on one site.</summary>
    public async ValueTask InitializeAsync()
    {
        var registration = new
        {
            name = "Кабинет",
            type = "public",
            party = "first",
            redirectUris = new[] { $"{Site}/callback" },
        };
        (await office.Post("/api/v1/applications", registration)).Expect(201);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_program_hears_what_happens_and_goes_on_where_it_was()
    {
        using var first = await Connect(WithHeader);
        var began = (await Next(first)).Text("cursor")!;
        var (one, other) = ((await office.Register()).Id, (await office.Register()).Id);
        var received = await Next(first);
        received["event"]!.Of().ShouldBe(one);
        first.Abort();
        using var again = await Connect(WithHeader, $"?after={received.Text("cursor")}");
        (await Next(again)).Text("cursor").ShouldBe(received.Text("cursor"));
        (await Next(again))["event"]!.Of().ShouldBe(other);
        (await office.Follow(began)).Events.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_page_offers_its_token_as_a_sub_protocol_and_is_not_told_it_again()
    {
        using var socket = await Connect(WithProtocol);
        socket.SubProtocol.ShouldBe(Protocol);
        (await Next(socket)).Text("cursor").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_page_of_another_site_may_not_connect()
    {
        using var socket = new ClientWebSocket();
        await WithProtocol(socket);
        socket.Options.SetRequestHeader("Origin", "https://evil.example");
        socket.Options.CollectHttpResponseDetails = true;
        await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(Address(), default));
        socket.HttpStatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_request_that_asks_for_no_socket_is_told_to() => (await office.Get(Socket)).ExpectProblem(426, "upgrade_required");

    [Fact]
    public async Task A_socket_without_a_token_is_refused()
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(Address(), default));
        socket.HttpStatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_end_is_told_and_closed_with_its_reason()
    {
        using var socket = await Connect(WithHeader);
        await Next(socket);
        api.Clock.Advance(TimeSpan.FromMinutes(11));
        (await End(socket)).Text("reason").ShouldBe("token_expired");
        (await socket.ReceiveAsync(new byte[1], TestContext.Current.CancellationToken)).MessageType.ShouldBe(WebSocketMessageType.Close);
        (socket.CloseStatus, socket.CloseStatusDescription).ShouldBe(((WebSocketCloseStatus)4401, "token_expired"));
    }

    [Fact]
    public async Task Whoever_talks_back_is_misunderstanding_something()
    {
        using var socket = await Connect(WithHeader);
        await Next(socket);
        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        (await socket.ReceiveAsync(new byte[1], TestContext.Current.CancellationToken)).MessageType.ShouldBe(WebSocketMessageType.Close);
        socket.CloseStatus.ShouldBe(WebSocketCloseStatus.InvalidMessageType);
    }

    async Task<ClientWebSocket> Connect(Func<ClientWebSocket, Task> prepare, string query = "")
    {
        var socket = new ClientWebSocket();
        await prepare(socket);
        socket.Options.SetRequestHeader("Origin", Site);
        await socket.ConnectAsync(Address(query), TestContext.Current.CancellationToken);
        return socket;
    }

    async Task WithHeader(ClientWebSocket socket) =>
        socket.Options.SetRequestHeader("Authorization", $"Bearer {await api.Token(api.HeadOffice.Client)}");

    async Task WithProtocol(ClientWebSocket socket)
    {
        socket.Options.AddSubProtocol(Protocol);
        socket.Options.AddSubProtocol($"bearer.{await api.Token(api.HeadOffice.Client)}");
    }

    Uri Address(string query = "") => new UriBuilder(new Uri(api.Address, Socket + query)) { Scheme = "ws" }.Uri;

    /// <summary>The application's own events may still come before it.</summary>
    static async Task<JsonNode> End(ClientWebSocket socket)
    {
        while (true)
        {
            if ((await Next(socket))["end"] is { } end)
                return end;
        }
    }

    static async Task<JsonNode> Next(ClientWebSocket socket)
    {
        var (buffer, text) = (new byte[4096], new MemoryStream());
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            part.MessageType.ShouldBe(WebSocketMessageType.Text);
            text.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return JsonNode.Parse(text.ToArray())!;
        }
    }
}
