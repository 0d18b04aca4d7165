using System.Text.Json.Nodes;
using MakCrm.TestKit.Contract;

namespace MakCrm.Contract.Tests.Hostile;

/// <summary>Made from the contract: of every operation, every value that it takes, in path, query, header and body, as something hostile.</summary>
/// <param name="pathOf">The path of an operation with the names of records that there are, and the query that it needs.</param>
/// <param name="bodyOf">A body that is right.</param>
sealed class HostileRequests(OpenApi api, Func<ApiOperation, string> pathOf, Func<ApiOperation, JsonNode?> bodyOf)
{
    const string Form = "application/x-www-form-urlencoded";

    public IEnumerable<HostileRequest> All => api.Operations.SelectMany(Of);

    public IEnumerable<HostileRequest> Of(ApiOperation operation)
    {
        var address = pathOf(operation);
        var right = new HostileRequest(operation.Id, operation.Method, address, "", "")
        {
            Body = BodyText(operation),
            MediaType = operation.Body?.MediaType,
        };
        return
        [
            .. operation.Parameters.SelectMany(parameter => Parameter(operation, right, parameter)),
            .. operation.Body is { } body ? Bodies(operation, right, body) : [],
        ];
    }

    IEnumerable<HostileRequest> Parameter(ApiOperation operation, HostileRequest right, JsonObject parameter)
    {
        var (name, schema) = (parameter["name"]!.GetValue<string>(), api.Resolve(parameter["schema"]!));
        return parameter["in"]!.GetValue<string>() switch
        {
            "path" => HostileValues
                .Path(schema)
                .Select(value => With(right, name, value) with { Address = InPath(operation, right.Address, name, value) }),
            "query" => HostileValues
                .Query(OfItems(schema))
                .Select(value => With(right, name, value) with { Address = InQuery(right.Address, name, value) }),
            "header" => HostileValues.Header.Select(value => With(right, name, value) with { Header = (name, value) }),
            var other => throw new NotSupportedException($"Parameters in {other} are not tried yet."),
        };
    }

    /// <summary>A list in a query is its name several times.</summary>
    JsonObject OfItems(JsonObject schema) => schema["items"] is { } items ? api.Resolve(items) : schema;

    IEnumerable<HostileRequest> Bodies(ApiOperation operation, HostileRequest right, (string MediaType, JsonObject Content) body)
    {
        if (operation.TakesFile || bodyOf(operation) is not { } example)
            return [];
        if (body.MediaType == Form)
            return Forms(right, api.Resolve(body.Content["schema"]!), example.AsObject());
        return
        [
            .. HostileValues.Bodies.Select(whole => With(right, "body", whole) with { Body = whole }),
            .. new HostileBodies(api, example)
                .Of(body.Content["schema"]!)
                .Select(b => With(right, b.Where, b.Value) with { Body = b.Body }),
        ];
    }

    static IEnumerable<HostileRequest> Forms(HostileRequest right, JsonObject schema, JsonObject example) =>
        from field in (schema["properties"]?.AsObject() ?? []).Select(property => property.Key)
        from value in HostileValues.Form
        let others = example
            .Where(pair => pair.Key != field)
            .Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value?.ToString() ?? "")}")
        select With(right, field, value) with
        {
            Body = string.Join('&', others.Append($"{field}={value}")),
        };

    static HostileRequest With(HostileRequest right, string where, string value) => right with { Where = where, Value = value };

    string? BodyText(ApiOperation operation) =>
        operation.Body is null ? null
        : operation.TakesFile ? ""
        : operation.Body?.MediaType == Form ? ""
        : bodyOf(operation)?.ToJsonString() ?? "{}";

    static string InPath(ApiOperation operation, string address, string name, string value)
    {
        var (path, query) = (
            address.Split('?')[0].Split('/'),
            address.Contains('?') ? address[address.IndexOf('?', StringComparison.Ordinal)..] : ""
        );
        path[Array.IndexOf(operation.Path.Split('/'), $"{{{name}}}")] = value;
        return string.Join('/', path) + query;
    }

    static string InQuery(string address, string name, string value)
    {
        var (path, query) = address.Split('?') is [var before, var after] ? (before, after) : (address, "");
        var others = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Where(pair => pair.Split('=')[0] != name);
        return $"{path}?{string.Join('&', others.Append($"{name}={value}"))}";
    }
}
