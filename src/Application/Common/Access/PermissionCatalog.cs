using System.Collections.Frozen;
using System.Text.Json;

namespace MakCrm.Application.Common;

/// <summary>Every permission the contract knows, with its texts; from <c>api-spec/permissions.yaml</c>.</summary>
public sealed class PermissionCatalog
{
    /// <param name="Scoped">Whether it can reach less than the whole tenant.</param>
    public sealed record PermissionTexts(string En, string Ru, bool Scoped = false);

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public FrozenDictionary<string, PermissionTexts> All { get; } = Load();

    static FrozenDictionary<string, PermissionTexts> Load()
    {
        using var stream = typeof(PermissionCatalog).Assembly.GetManifestResourceStream("permissions.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, PermissionTexts>>(stream, Json)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
