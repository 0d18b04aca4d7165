namespace MakCrm.Client;

/// <summary>One call as the generated methods describe it.</summary>
sealed record ApiRequest(HttpMethod Method, string Path, CallOptions? Options)
{
    /// <summary>Whether doing it twice does it once: a read, or a write that carries an Idempotency-Key.</summary>
    public required bool IsRepeatable { get; init; }

    public QueryStringBuilder? Query { get; init; }

    public RequestBody? Body { get; init; }

    public bool TakesIdempotencyKey => IsRepeatable && Method != HttpMethod.Get && Method != HttpMethod.Head;

    /// <summary>Whether it is worth another try: what it sends can be sent again, too.</summary>
    public bool CanBeRepeated => IsRepeatable && Body?.IsRepeatable != false;

    // The query stays out of messages: it may hold a phone or an e-mail.
    public override string ToString() => $"{Method} /{Path}";
}
