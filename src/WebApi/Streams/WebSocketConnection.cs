using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using MakCrm.Application.Contract;
using Microsoft.AspNetCore.WebSockets;
using Microsoft.Extensions.Options;
using Reason = MakCrm.Application.Contract.EventStreamEndReason;

namespace MakCrm.WebApi.Streams;

/// <summary>Events through a WebSocket. It answers pings and closes; whoever sends more is misunderstanding something.</summary>
sealed class WebSocketConnection : IStreamConnection
{
    const string Protocol = "mak.events.v1";

    /// <summary>Who does not answer a ping for so long is not there any more.</summary>
    static readonly TimeSpan Ping = TimeSpan.FromSeconds(15);
    static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);
    readonly WebSocket socket;
    readonly SlowConsumerGuard patience;
    readonly CancellationTokenSource gone;
    readonly Task reading;

    WebSocketConnection(WebSocket socket, SlowConsumerGuard patience, CancellationToken aborted)
    {
        (this.socket, this.patience) = (socket, patience);
        gone = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        reading = Read();
    }

    public static async Task<WebSocketConnection> Open(HttpContext http, SlowConsumerGuard patience)
    {
        var accept = new WebSocketAcceptContext { KeepAliveInterval = Ping, KeepAliveTimeout = Ping };
        if (http.WebSockets.WebSocketRequestedProtocols.Contains(Protocol))
            accept.SubProtocol = Protocol;
        return new(await http.WebSockets.AcceptWebSocketAsync(accept), patience, http.RequestAborted);
    }

    /// <summary>Whether the request asks to become a WebSocket, in words that can be understood.</summary>
    public static async Task<bool> IsAskedFor(HttpContext http)
    {
        // The middleware only here: among the others it would look at every request.
        var options = http.RequestServices.GetRequiredService<IOptions<WebSocketOptions>>();
        var log = http.RequestServices.GetRequiredService<ILoggerFactory>();
        await new WebSocketMiddleware(_ => Task.CompletedTask, options, log).Invoke(http);
        return http.WebSockets.IsWebSocketRequest;
    }

    public CancellationToken Gone => gone.Token;

    public Task<bool> Mark(string cursor) => Send(Encoding.UTF8.GetBytes($$"""{"cursor":"{{cursor}}"}"""));

    public Task<bool> Send(string cursor, ReadOnlyMemory<byte> json) =>
        Send([.. Encoding.UTF8.GetBytes($$"""{"cursor":"{{cursor}}","event":"""), .. json.Span, (byte)'}']);

    public Task<bool> Flush() => Task.FromResult(true);

    public async Task End(EventStreamEnd end)
    {
        await Send(JsonSerializer.SerializeToUtf8Bytes(new EventMessage { Cursor = end.Cursor, End = end }, ContractJson.Options));
        await socket.CloseOutputAsync(StatusOf(end.Reason), EnumWireFormat.ToWireName(end.Reason), Gone);
        await Task.WhenAny(reading, Task.Delay(Goodbye));
    }

    Task<bool> Send(byte[] message)
    {
        var sending = socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, Gone);
        return sending.IsCompletedSuccessfully ? Task.FromResult(true) : patience.Sent(sending, socket.Abort);
    }

    async Task Read()
    {
        var buffer = new byte[16];
        try
        {
            var read = await socket.ReceiveAsync(buffer, Gone);
            if (read.MessageType == WebSocketMessageType.Close)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Gone);
            else
                await socket.CloseOutputAsync(WebSocketCloseStatus.InvalidMessageType, "nothing is to be sent", Gone);
        }
        catch (Exception left) when (left is OperationCanceledException or WebSocketException)
        {
            // That is what was to be found out.
        }

        await gone.CancelAsync();
    }

    /// <summary>Codes of our own repeat what HTTP would have said.</summary>
    static WebSocketCloseStatus StatusOf(Reason reason) =>
        reason switch
        {
            Reason.TokenExpired or Reason.SignedOut => (WebSocketCloseStatus)4401,
            Reason.Forbidden => (WebSocketCloseStatus)4403,
            Reason.CursorExpired => (WebSocketCloseStatus)4409,
            Reason.TooSlow => (WebSocketCloseStatus)4429,
            Reason.ServerStopping => WebSocketCloseStatus.EndpointUnavailable,
            Reason.Unavailable => (WebSocketCloseStatus)1013,
        };

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        await reading;
        gone.Dispose();
        socket.Dispose();
    }
}
