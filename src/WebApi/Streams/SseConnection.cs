using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using MakCrm.Application.Contract;

namespace MakCrm.WebApi.Streams;

/// <summary>Server-sent events (HTML, 9.2). JSON of ours has no line breaks, so each event is one line of data.</summary>
sealed class SseConnection : IStreamConnection
{
    const string ContentType = "text/event-stream";

    /// <summary>How long a browser waits before it comes again when the line breaks.</summary>
    const string Hello = "retry: 2000\n";
    const int Together = 16 * 1024;
    readonly HttpContext http;
    readonly SlowConsumerGuard patience;
    long held;

    SseConnection(HttpContext http, SlowConsumerGuard patience) => (this.http, this.patience) = (http, patience);

    public static SseConnection Open(HttpContext http, SlowConsumerGuard patience)
    {
        http.Response.ContentType = ContentType;
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var line = new SseConnection(http, patience);
        line.Write(Hello);
        return line;
    }

    public CancellationToken Gone => http.RequestAborted;

    PipeWriter Writer => http.Response.BodyWriter;

    public Task<bool> Mark(string cursor)
    {
        Write($"id: {cursor}\n\n");
        return Flush();
    }

    public Task<bool> Send(string cursor, ReadOnlyMemory<byte> json)
    {
        Write($"id: {cursor}\ndata: ");
        Write(json.Span);
        Write("\n\n");
        return held < Together ? Task.FromResult(true) : Flush();
    }

    public Task<bool> Flush()
    {
        held = 0;
        var flush = Writer.FlushAsync(Gone);
        return flush.IsCompletedSuccessfully ? Task.FromResult(true) : patience.Sent(flush.AsTask(), http.Abort);
    }

    public Task End(EventStreamEnd end)
    {
        Write($"event: end\nid: {end.Cursor}\ndata: {JsonSerializer.Serialize(end, ContractJson.Options)}\n\n");
        return Flush();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    void Write(string text) => held += Encoding.UTF8.GetBytes(text, Writer);

    void Write(ReadOnlySpan<byte> bytes)
    {
        Writer.Write(bytes);
        held += bytes.Length;
    }
}
