using System.Text.Json;

namespace MakCrm.Application.Intakes.Public;

/// <summary>A field as it was sent.</summary>
public sealed record IntakeEntry(string Name, string Value);

/// <summary>What a platform has posted, whatever shape it came in.</summary>
public sealed record IntakePost(IReadOnlyList<IntakeEntry> Entries)
{
    /// <summary>What a request of JSON-RPC 2.0 calls itself; null for every other post.</summary>
    public JsonElement? RpcId { get; init; }

    public string? Find(string name) => Entries.FirstOrDefault(e => e.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>All of it in one spelling: two posts that say the same are the same.</summary>
    public string Text() => JsonSerializer.Serialize(Entries);
}
