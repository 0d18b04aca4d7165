using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace MakCrm.TestKit;

/// <summary>What the API answered.</summary>
public sealed record ApiResponse(int Status, string Text, HttpResponseHeaders Headers, string? ContentType, string Request)
{
    JsonNode? parsed;

    /// <summary>The body as JSON.</summary>
    public JsonNode Json => parsed ??= JsonNode.Parse(Text) ?? throw new InvalidOperationException($"{Request} answered no JSON.");

    /// <summary>A property of the body; throws when there is none.</summary>
    public JsonNode this[string property] =>
        Json[property] ?? throw new InvalidOperationException($"{Request} answered no '{property}': {Text}");

    public Guid Id => this["id"].GetValue<Guid>();

    public int Version => this["version"].GetValue<int>();

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<JsonNode> Items => [.. this["items"].AsArray().Select(item => item!)];

    public string? NextCursor => Json["nextCursor"]?.GetValue<string>();

    /// <summary>The code of a problem.</summary>
    public string? Code => Json["code"]?.GetValue<string>();

    /// <summary>The fields at fault of a problem, as <c>code pointer</c> or <c>code parameter</c>.</summary>
    public IReadOnlyList<string> Faults =>
        [.. (Json["errors"]?.AsArray() ?? []).Select(error => $"{error!["code"]} {error["pointer"] ?? error["parameter"]}")];

    public string? ETag => Headers.ETag?.ToString();

    /// <summary>The same answer when it has this status.</summary>
    public ApiResponse Expect(int status) =>
        Status == status ? this : throw new UnexpectedResponseException($"{Request} answered {Status} instead of {status}: {Text}");

    /// <summary>The same answer when it is this problem.</summary>
    public ApiResponse ExpectProblem(int status, string code) =>
        Expect(status).Code == code
            ? this
            : throw new UnexpectedResponseException($"{Request} answered the problem '{Code}' instead of '{code}': {Text}");
}

/// <summary>The API answered otherwise than the test expects.</summary>
public sealed class UnexpectedResponseException(string message) : Exception(message);
