using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Http;

/// <summary>One request of a known integration to a known account, as handlers see it.</summary>
sealed record ApiCall(FakeState World, Account Account, int UserId, string ClientId)
{
    public JsonNode? Body { get; init; }
    public required PhpQuery Query { get; init; }
    public required RouteValueDictionary Route { get; init; }

    /// <summary>Where the API was reached, for links.</summary>
    public required string Origin { get; init; }
    public required string Path { get; init; }

    public int Id(string name = "id") => int.TryParse(Route[name]?.ToString(), out var id) ? id : 0;

    public string Word(string name) => Route[name]?.ToString() ?? "";

    /// <summary>What <c>with=</c> asks for.</summary>
    public IReadOnlyCollection<string> With => Query["with"].Text?.Split(',') ?? [];

    public JsonObject Self(string path) => new() { ["self"] = new JsonObject { ["href"] = $"{Origin}/api/v4/{path}" } };
}
