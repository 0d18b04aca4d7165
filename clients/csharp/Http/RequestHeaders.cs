using System.Net.Http.Headers;

namespace MakCrm.Client;

/// <summary>The headers of a call: worked out once, the same in every attempt.</summary>
sealed record RequestHeaders(string? IdempotencyKey, string? IfMatch, string? CorrelationId, string? Language)
{
    public static RequestHeaders Of(ApiRequest call, MakClientOptions options)
    {
        var write = call.Options as WriteOptions;
        var change = call.Options as ChangeOptions;
        var key = call.TakesIdempotencyKey ? write?.IdempotencyKey ?? Guid.CreateVersion7().ToString() : null;
        return new RequestHeaders(
            Visible(key, nameof(WriteOptions.IdempotencyKey)),
            change?.IfMatch is { } version ? $"\"{version}\"" : null,
            Visible(call.Options?.CorrelationId, nameof(CallOptions.CorrelationId)),
            call.Options?.Language ?? options.Language
        );
    }

    public void AddTo(HttpRequestHeaders headers)
    {
        Add("Idempotency-Key", IdempotencyKey);
        Add("If-Match", IfMatch);
        Add("X-Correlation-Id", CorrelationId);
        if (Language is not null)
            headers.AcceptLanguage.ParseAdd(Language);
        headers.Add("Accept", "application/json, application/problem+json");

        void Add(string name, string? value)
        {
            if (value is not null)
                headers.TryAddWithoutValidation(name, value);
        }
    }

    static string? Visible(string? value, string name) =>
        value is null || (value.Length is >= 1 and <= 128 && value.All(letter => letter is > ' ' and <= '~'))
            ? value
            : throw new ArgumentException($"{name} takes 1 to 128 visible ASCII characters.", name);
}
