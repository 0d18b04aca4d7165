using System.Net.Http.Headers;

namespace MakCrm.Client;

/// <summary>One call as the generated methods describe it.</summary>
sealed record ApiCall(HttpMethod Method, string Path, CallOptions? Options)
{
    /// <summary>Whether doing it twice does it once: a read, or a write that carries an Idempotency-Key.</summary>
    public required bool IsRepeatable { get; init; }

    public UrlQuery? Query { get; init; }

    public ApiBody? Body { get; init; }

    public bool TakesIdempotencyKey => IsRepeatable && Method != HttpMethod.Get && Method != HttpMethod.Head;

    // The query stays out of messages: it may hold a phone or an e-mail.
    public override string ToString() => $"{Method} /{Path}";
}

/// <summary>A body, written once and sent with every attempt, so that a repeated write is the same to the byte.</summary>
sealed record ApiBody(byte[] Json, string MediaType)
{
    public static ApiBody? Of<T>(T? body, string mediaType)
        where T : class => body is null ? null : new(ApiJson.Write(body), mediaType);

    public HttpContent Content() => new ByteArrayContent(Json) { Headers = { ContentType = new MediaTypeHeaderValue(MediaType) } };
}
