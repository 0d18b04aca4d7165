using System.Text.Json.Nodes;
using YamlDotNet.Serialization;

namespace MakCrm.Clients.Tests.CSharp;

/// <summary>An operation of the committed contract, with its examples.</summary>
sealed record ContractOperation(
    string Id,
    string Tag,
    string Verb,
    string Path,
    JsonObject[] Parameters,
    JsonObject? Body,
    JsonNode? Answer,
    int Status
)
{
    static readonly Lazy<JsonObject> Contract = new(Read);

    /// <summary>The contract's, which both SDKs have.</summary>
    public static string Version => (string)Contract.Value["info"]!["version"]!;

    public static IReadOnlyDictionary<string, ContractOperation> Generated { get; } = Operations().ToDictionary(operation => operation.Id);

    public string MethodName => char.ToUpperInvariant(Id[0]) + Id[1..];

    public string? MediaType => Body?.Single().Key;

    public bool TakesFile => MediaType == "application/octet-stream";

    public JsonNode? BodyExample => Body?.Single().Value!["example"];

    public IEnumerable<JsonObject> In(string place) => Parameters.Where(parameter => (string?)parameter["in"] == place);

    static IEnumerable<ContractOperation> Operations() =>
        from path in Contract.Value["paths"]!.AsObject()
        from verb in path.Value!.AsObject()
        where verb.Value is JsonObject && verb.Value["operationId"] is not null
        where verb.Value["x-handwritten"] is null && verb.Value["x-stream"] is null
        select Of(path.Key, verb.Key, verb.Value.AsObject());

    static ContractOperation Of(string path, string verb, JsonObject operation)
    {
        var parameters = operation["parameters"]?.AsArray().Select(Resolve) ?? [];
        var (status, answer) = operation["responses"]!.AsObject().First(response => response.Key.StartsWith('2'));
        return new(
            (string)operation["operationId"]!,
            (string)operation["tags"]![0]!,
            verb.ToUpperInvariant(),
            path,
            [.. parameters],
            operation["requestBody"] is { } body ? Resolve(body)["content"]!.AsObject() : null,
            // A file has media types of its own, and no example to compare.
            Resolve(answer)["content"]?.AsObject()["application/json"]?["example"],
            int.Parse(status, null)
        );
    }

    static JsonObject Resolve(JsonNode? node) =>
        (string?)node!["$ref"] is { } reference
            ? reference[2..].Split('/').Aggregate((JsonNode)Contract.Value, (at, step) => at[step]!).AsObject()
            : node.AsObject();

    static JsonObject Read()
    {
        using var text = File.OpenText(Repository.PathOf("api-spec", "dist", "openapi.yaml"));
        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(text);
        return JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(yaml))!.AsObject();
    }
}
