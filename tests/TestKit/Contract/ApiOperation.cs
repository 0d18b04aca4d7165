using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MakCrm.TestKit.Contract;

/// <summary>One operation of a contract.</summary>
public sealed class ApiOperation
{
    readonly OpenApi api;
    readonly Regex path;

    internal ApiOperation(OpenApi api, string method, string path, JsonObject node)
    {
        (this.api, Method, Path, Node) = (api, method, path, node);
        this.path = new("^" + Regex.Replace(Regex.Escape(path), @"\\\{[^/]+?}", "[^/]+") + "$", RegexOptions.CultureInvariant);
        Parameters = [.. (node["parameters"]?.AsArray() ?? []).Select(parameter => api.Resolve(parameter!))];
        Responses = (node["responses"]?.AsObject() ?? []).ToDictionary(response => response.Key, response => api.Resolve(response.Value!));
    }

    public string Id => Node["operationId"]!.GetValue<string>();

    public string Method { get; }

    public string Path { get; }

    public JsonObject Node { get; }

    public IReadOnlyList<JsonObject> Parameters { get; }

    /// <summary>The documented answers by status.</summary>
    public IReadOnlyDictionary<string, JsonObject> Responses { get; }

    public string? Permission => Node["x-permission"]?.GetValue<string>();

    /// <summary>The permission without which its answers are masked.</summary>
    public string? Unmasks => Node["x-unmasks"]?.GetValue<string>();

    /// <summary>Open to everybody by an explicit <c>security: []</c>.</summary>
    public bool IsPublic => Node["security"] is JsonArray { Count: 0 };

    public bool IsHandwritten => Node["x-handwritten"]?.GetValue<bool>() == true;

    public bool IsWrite => Method != "GET";

    public IEnumerable<string> Errors => (Node["x-errors"]?.AsArray() ?? []).Select(code => code!.GetValue<string>());

    public bool Matches(string actual) => path.IsMatch(actual);

    public JsonObject? Parameter(string name, string place) =>
        Parameters.FirstOrDefault(parameter =>
            parameter["name"]!.GetValue<string>() == name && parameter["in"]!.GetValue<string>() == place
        );

    /// <summary>The body that the operation takes: its media type and what the contract says of it.</summary>
    public (string MediaType, JsonObject Content)? Body =>
        Node["requestBody"] is { } body
            ? api.Resolve(body)["content"]!.AsObject().Select(pair => (pair.Key, pair.Value!.AsObject())).First()
            : null;

    /// <summary>Whether its body is bytes and no JSON.</summary>
    public bool TakesFile => Body is { MediaType: "application/octet-stream" };

    public override string ToString() => $"{Id} ({Method} {Path})";
}
