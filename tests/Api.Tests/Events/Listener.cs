using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Events;

/// <summary>One message of a stream: an event, a mark that only says where to go on, or the end.</summary>
sealed record StreamMessage(string? Name, string? Id, JsonNode? Data)
{
    public bool IsEvent => Name is null && Data is not null;

    public Guid Of() => Data!["record"]!["id"]!.GetValue<Guid>();

    public string Reason() => Name == "end" ? Data!["reason"]!.GetValue<string>() : $"no end but {Name}";
}

/// <summary>One who listens to server-sent events, over a connection of his own.</summary>
sealed class Listener(HttpClient http, HttpResponseMessage response, StreamReader lines) : IDisposable
{
    /// <summary>The last id that arrived: where to go on.</summary>
    public string? At { get; private set; }

    public static async Task<Listener> Open(Uri address, string token, string query = "", string? lastId = null)
    {
        var ct = TestContext.Current.CancellationToken;
        var http = new HttpClient(new SocketsHttpHandler { ConnectCallback = Connect, ResponseDrainTimeout = TimeSpan.Zero })
        {
            BaseAddress = address,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/events/stream{query}");
        if (lastId is not null)
            request.Headers.Add("Last-Event-ID", lastId);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        ((int)response.StatusCode).ShouldBe(200, await Refusal(response));
        return new(http, response, new(await response.Content.ReadAsStreamAsync(ct)));
    }

    /// <summary>The next message, whatever it is; null when the stream is over.</summary>
    public async Task<StreamMessage?> Next()
    {
        var (name, id, data, isAny) = ((string?)null, (string?)null, (string?)null, false);
        while (await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Length == 0 && isAny)
            {
                At = id ?? At;
                return new(name, id, data is null ? null : JsonNode.Parse(data));
            }

            isAny = true;
            (name, id, data) = line.Split(": ", 2) switch
            {
                ["event", var value] => (value, id, data),
                ["id", var value] => (name, value, data),
                ["data", var value] => (name, id, value),
                _ => (name, id, data),
            };
        }

        return null;
    }

    /// <summary>So many events, whatever comes between.</summary>
    public async Task<List<StreamMessage>> Hear(int count)
    {
        var received = new List<StreamMessage>();
        while (received.Count < count)
        {
            var message = await Next() ?? throw new InvalidOperationException("The stream broke off.");
            message.Name.ShouldBeNull();
            if (message.IsEvent)
                received.Add(message);
        }

        return received;
    }

    /// <summary>Everything up to the end, or to so many events.</summary>
    public async Task<(List<StreamMessage> Heard, StreamMessage? End)> HearAll(int most = int.MaxValue)
    {
        var received = new List<StreamMessage>();
        while (received.Count < most)
        {
            var message = await Next() ?? throw new InvalidOperationException("The stream broke off.");
            if (message.Name == "end")
                return (received, message);
            if (message.IsEvent)
                received.Add(message);
        }

        return (received, null);
    }

    /// <summary>Why it ended, after whatever else was told.</summary>
    public async Task<StreamMessage> End()
    {
        while (await Next() is { } message)
        {
            if (message.Name == "end")
                return message;
        }

        throw new InvalidOperationException("It broke off without a word.");
    }

    public void Dispose()
    {
        lines.Dispose();
        response.Dispose();
        http.Dispose();
    }

    /// <summary>Little is held on this side: what is not read is soon felt at the other.</summary>
    static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 8 * 1024, NoDelay = true };
        await socket.ConnectAsync(context.DnsEndPoint, ct);
        return new NetworkStream(socket, ownsSocket: true);
    }

    static async Task<string> Refusal(HttpResponseMessage response) =>
        response.IsSuccessStatusCode ? "" : await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}

static class Listeners
{
    public static async Task<Listener> Listen(this CrmApiFixture api, TestClient client, string query = "", string? lastId = null) =>
        await Listener.Open(api.Address, await api.Token(client), query, lastId);

    /// <summary>The same, and it is known where it began: whatever happens from now on is heard.</summary>
    public static async Task<Listener> ListenFromNow(this CrmApiFixture api, TestClient client, string query = "")
    {
        var listener = await api.Listen(client, query);
        (await listener.Next())!.Id.ShouldNotBeNull();
        return listener;
    }

    public static async Task<Listener> Listen(this Member member, CrmApiFixture api)
    {
        var listener = await Listener.Open(api.Address, member.Api.Http.DefaultRequestHeaders.Authorization!.Parameter!);
        (await listener.Next())!.Id.ShouldNotBeNull();
        return listener;
    }
}
