using System.Text.Json.Nodes;
using MakCrm.WebApi;

namespace MakCrm.TestKit.Contract;

/// <summary>A contract to hold answers against.</summary>
public sealed class OpenApi
{
    static readonly HashSet<string> Methods = ["get", "post", "put", "patch", "delete"];
    static readonly Lazy<OpenApi> Product = new(() =>
        Parse(new StreamReader(typeof(ServerBuilder).Assembly.GetManifestResourceStream("openapi.yaml")!))
    );

    OpenApi(JsonObject document)
    {
        Document = document;
        Operations =
        [
            .. from path in document["paths"]!.AsObject()
            from item in path.Value!.AsObject()
            where Methods.Contains(item.Key)
            select new ApiOperation(this, item.Key.ToUpperInvariant(), path.Key, item.Value!.AsObject()),
        ];
    }

    /// <summary>The product's own bundle, as the running server carries it.</summary>
    public static OpenApi Contract => Product.Value;

    public JsonObject Document { get; }

    public IReadOnlyList<ApiOperation> Operations { get; }

    public static OpenApi Parse(TextReader yaml) => new(YamlJson.Parse(yaml)!.AsObject());

    public static OpenApi Parse(string yaml) => Parse(new StringReader(yaml));

    public ApiOperation Operation(string id) => Operations.Single(operation => operation.Id == id);

    /// <summary>The operation that serves this request; null when there is none.</summary>
    public ApiOperation? Find(string method, string path) =>
        // A path without parameters is more precise than one with.
        Operations
            .Where(operation => operation.Method == method && operation.Matches(path))
            .OrderBy(operation => operation.Path.Count(c => c == '{'))
            .FirstOrDefault();

    public bool HasPath(string path) => Operations.Any(operation => operation.Matches(path));

    /// <summary>The node itself, or what its <c>$ref</c> leads to.</summary>
    public JsonObject Resolve(JsonNode node)
    {
        var target = node.AsObject();
        while (target["$ref"]?.GetValue<string>() is { } reference)
        {
            var found = reference.TrimStart('#', '/').Split('/').Aggregate<string, JsonNode?>(Document, (at, step) => at?[step]);
            target = found as JsonObject ?? throw new InvalidOperationException($"{reference} leads nowhere.");
        }

        return target;
    }
}
