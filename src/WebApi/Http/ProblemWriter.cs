using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using MakCrm.Domain.Common;

namespace MakCrm.WebApi.Http;

/// <summary>A problem as it goes over the wire (RFC 9457).</summary>
public sealed record ProblemDetailsBody
{
    public required string Type { get; init; }

    public required string Title { get; init; }

    public required int Status { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }

    /// <summary>Null for a request whose path could not be read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Instance { get; init; }

    public required string Code { get; init; }

    public required Guid CorrelationId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProblemFieldError>? Errors { get; init; }
}

public sealed record ProblemFieldError
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Pointer { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Parameter { get; init; }

    public required string Code { get; init; }

    public required string Detail { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Position { get; init; }
}

/// <summary>Every code's status and its texts for people, from <c>api-spec/errors.yaml</c>.</summary>
public sealed class ProblemCatalog : IErrorTexts
{
    public sealed record Text(string Title, string? Detail = null);

    public sealed record Entry(int Status, Text En, Text Ru);

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public FrozenDictionary<string, Entry> All { get; } = Load();

    public (int Status, string Title) Of(string code, bool isRussian)
    {
        var entry = All[code];
        return (entry.Status, (isRussian ? entry.Ru : entry.En).Title);
    }

    static FrozenDictionary<string, Entry> Load()
    {
        using var stream = typeof(ProblemCatalog).Assembly.GetManifestResourceStream("errors.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Entry>>(stream, Json)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

/// <summary>Puts errors into problem details, in the caller's language.</summary>
public sealed class ProblemWriter(IHttpContextAccessor accessor, ProblemCatalog texts, RequestContext exchange) : IProblemWriter
{
    /// <summary>As much as the contract has room for; whoever errs more often than that reads on when he has mended these.</summary>
    const int MostFields = 200;
    const int LongestInstance = 2_000;

    // Taken when the request begins: an answer may be written by a task that works for several requests.
    readonly HttpContext? http = accessor.HttpContext;

    public StoredResponse Write(Error error) => Write(error, null);

    /// <summary>The status is the code's own in <c>errors.yaml</c> unless given.</summary>
    public StoredResponse Write(Error error, int? status)
    {
        if (!texts.All.TryGetValue(error.Code, out var entry))
            throw new InvalidOperationException($"The code {error.Code} is not in api-spec/errors.yaml.");
        exchange.ProblemCode = error.Code;
        var isRussian = LanguageNegotiation.PrefersRussian(http!.Request.Headers.AcceptLanguage);
        var text = isRussian ? entry.Ru : entry.En;
        var body = new ProblemDetailsBody
        {
            Type = $"/problems/{error.Code}",
            Title = text.Title,
            Status = status ?? entry.Status,
            Detail = text.Detail,
            Instance = $"{http.Request.PathBase.Value}{http.Request.Path.Value}".Truncate(LongestInstance),
            Code = error.Code,
            CorrelationId = exchange.CorrelationId,
            Errors = Fields(error, isRussian, text.Title),
        };
        return new(body.Status, JsonSerializer.SerializeToUtf8Bytes(body, ContractJson.Options), null, null, IsReplay: false);
    }

    List<ProblemFieldError>? Fields(Error error, bool isRussian, string title)
    {
        var fields = error.Pointer is { } pointer ? error.Fields.Append(new(error.Code, pointer)) : error.Fields;
        var provided = fields.Take(MostFields).Select(Tell).ToList();
        return provided.Count == 0 ? null : provided;

        ProblemFieldError Tell(FieldError field)
        {
            var own = texts.All.TryGetValue(field.Code, out var entry) ? (isRussian ? entry.Ru : entry.En).Title : title;
            return new()
            {
                Pointer = field.Pointer,
                Parameter = field.Parameter,
                Code = field.Code,
                Detail = FieldErrorTexts.Of(field, isRussian, own),
                Position = field.Position,
            };
        }
    }
}
