using System.Text.Json;
using System.Text.Json.Nodes;

namespace MakCrm.TestKit.Contract;

/// <summary>An answer as it was seen on the wire.</summary>
public sealed record Seen(
    string Method,
    string Path,
    int Status,
    string? MediaType,
    IReadOnlyDictionary<string, string> Headers,
    string Text
)
{
    public static async Task<Seen> Of(HttpRequestMessage request, HttpResponseMessage response, CancellationToken ct) =>
        new(
            request.Method.Method,
            request.RequestUri!.AbsolutePath,
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            response
                .Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            await response.Content.ReadAsStringAsync(ct)
        );
}

/// <summary>What the contract demands of an answer: a documented status, its media type, its schema and its headers.</summary>
public static class AnswerRules
{
    const string Problem = "application/problem+json";

    // What HTTP itself and the server's own safety speak in; the contract need not name it.
    static readonly HashSet<string> Ordinary = new(StringComparer.OrdinalIgnoreCase)
    {
        "Date",
        "Content-Type",
        "Content-Length",
        "Transfer-Encoding",
        "Connection",
        "Keep-Alive",
        "Cache-Control",
        "Allow",
        "Vary",
        "Content-Encoding",
        "X-Content-Type-Options",
        "X-Frame-Options",
        "Referrer-Policy",
        "Content-Security-Policy",
        "Cross-Origin-Resource-Policy",
        "Access-Control-Allow-Origin",
        "Access-Control-Expose-Headers",
        "Strict-Transport-Security",
    };

    // Documented headers that are there only when there is a reason.
    static readonly HashSet<string> Occasional = new(StringComparer.OrdinalIgnoreCase) { "Idempotency-Replayed" };

    public static IReadOnlyList<string> Findings(OpenApi api, Seen seen)
    {
        var (path, isInTenant) = Inner(seen.Path);
        return api.Find(seen.Method, path) is { } operation
            ? Findings(api, operation, seen, isInTenant)
            : Stray(api, seen with { Path = path });
    }

    /// <summary>The same where it is known which operation was asked.</summary>
    public static IReadOnlyList<string> Findings(OpenApi api, ApiOperation operation, Seen seen, bool isInTenant = false)
    {
        if (seen.Status == 405 || (isInTenant && seen is { Status: 404, MediaType: Problem } && seen.Text.Contains("resource_not_found")))
            return OfProblem(api, seen);
        if (!operation.Responses.TryGetValue($"{seen.Status}", out var response))
            return [$"the status {seen.Status} is not documented for {operation.Id}"];
        return
        [
            .. Headers(api, response, seen),
            .. Content(api, response, seen),
            .. seen.MediaType == Problem ? ProblemFacts(operation, api, seen) : [],
        ];
    }

    /// <summary>The contract's second server: its operations inside a tenant.</summary>
    static (string Path, bool IsInTenant) Inner(string path) =>
        path.Split('/', 4) is ["", "tenant", var tenant, var rest] && Guid.TryParse(tenant, out _) ? ("/" + rest, true) : (path, false);

    /// <summary>What the contract does not know is not there: 404, or 405 for a known path; documents beside the API are not its matter.</summary>
    static IReadOnlyList<string> Stray(OpenApi api, Seen seen)
    {
        if (seen.Path.StartsWith("/docs", StringComparison.Ordinal) || seen.Path is "/openapi.yaml" or "/postman.json")
            return [];
        var allowed = api.HasPath(seen.Path) ? 405 : 404;
        return seen.Status == allowed
            ? OfProblem(api, seen)
            : [$"the contract knows no {seen.Method} {seen.Path}, and the answer is not {allowed}"];
    }

    static IReadOnlyList<string> OfProblem(OpenApi api, Seen seen) =>
        seen.MediaType != Problem
            ? [$"the media type is {seen.MediaType ?? "absent"} instead of {Problem}"]
            :
            [
                .. SchemaCheck.Findings(api, new JsonObject { ["$ref"] = "#/components/schemas/Problem" }, Parse(seen.Text)),
                .. ProblemFacts(null, api, seen),
            ];

    static IEnumerable<string> Headers(OpenApi api, JsonObject response, Seen seen)
    {
        var documented = (response["headers"]?.AsObject() ?? []).ToDictionary(
            header => header.Key,
            header => api.Resolve(header.Value!),
            StringComparer.OrdinalIgnoreCase
        );
        foreach (var (name, header) in documented)
        {
            if (!seen.Headers.TryGetValue(name, out var value))
            {
                if (!Occasional.Contains(name) && header["required"]?.GetValue<bool>() != false)
                    yield return $"the header {name} is documented and absent";
                continue;
            }

            foreach (var finding in SchemaCheck.Findings(api, header["schema"]!, Typed(api.Resolve(header["schema"]!), value)))
                yield return $"header {name}: {finding}";
        }

        foreach (var stranger in seen.Headers.Keys.Where(name => !documented.ContainsKey(name) && !Ordinary.Contains(name)))
            yield return $"the header {stranger} is not documented";
    }

    static IReadOnlyList<string> Content(OpenApi api, JsonObject response, Seen seen)
    {
        if (response["content"] is not JsonObject contents)
            return seen.Text.Length == 0 ? [] : ["a body where the contract has none"];
        if (seen.MediaType is null || (contents[seen.MediaType] ?? contents["*/*"]) is not { } content)
            return [$"the media type is {seen.MediaType ?? "absent"} instead of {string.Join(" or ", contents.Select(pair => pair.Key))}"];
        if (seen.MediaType != "application/json" && !seen.MediaType.EndsWith("+json", StringComparison.Ordinal))
            return [];
        try
        {
            return SchemaCheck.Findings(api, content["schema"]!, Parse(seen.Text));
        }
        catch (JsonException)
        {
            return ["the body is no JSON"];
        }
    }

    /// <summary>A problem's parts agree with the answer and with each other, and its code is one that the operation may give.</summary>
    static IEnumerable<string> ProblemFacts(ApiOperation? operation, OpenApi api, Seen seen)
    {
        var problem = Parse(seen.Text);
        var code = problem?["code"]?.GetValue<string>();
        if (problem?["status"]?.GetValue<int>() != seen.Status)
            yield return $"the problem says status {problem?["status"]}";
        if (problem?["type"]?.GetValue<string>() != $"/problems/{code}")
            yield return $"the problem's type is {problem?["type"]} and its code {code}";
        // What is repeated for a key is the first answer, byte for byte, with the id that it had then.
        var isReplay = seen.Headers.ContainsKey("Idempotency-Replayed");
        if (!isReplay && seen.Headers.TryGetValue("X-Correlation-Id", out var id) && problem?["correlationId"]?.GetValue<string>() != id)
            yield return "the problem's correlation id is not the header's";
        var common = api.Document["x-common-errors"]?.AsArray().Select(body => body!.GetValue<string>()) ?? [];
        if (operation is not null && code is not null && !operation.Errors.Concat(common).Contains(code))
            yield return $"the code {code} is not documented for {operation.Id}";
    }

    static JsonValue? Typed(JsonObject schema, string value) =>
        schema["type"]?.GetValue<string>() is "integer" && long.TryParse(value, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(value);

    static JsonNode? Parse(string text) => JsonNode.Parse(text);
}
