using System.Collections.Frozen;
using System.Text.Json;

namespace MakCrm.Application.Common;

/// <summary>An event that the outside hears of.</summary>
/// <param name="Record">What kind of record it is about.</param>
/// <param name="Permission">What it takes to be told of it.</param>
/// <param name="Place">The part of the paths that the record stands under which decides who is told; null where everybody sees all.</param>
/// <param name="By">Where it is not the record itself, the field that names it.</param>
/// <param name="Data">What it carries.</param>
/// <param name="Mask">Its fields that tell of a field of the record which roles can keep back.</param>
/// <param name="Ends">Whether the record is there no more, or nobody in it.</param>
/// <param name="Internal">Whether it is told only to those who see internal comments of the record.</param>
public sealed record PublicEventDefinition(
    string Record,
    string Permission,
    string? Place,
    string? By,
    IReadOnlyDictionary<string, string> Data,
    IReadOnlyDictionary<string, string>? Mask,
    bool Ends = false,
    bool Internal = false
);

/// <summary>Every event that the outside hears of, by its wire name; from <c>api-spec/events.yaml</c>.</summary>
public static class PublicEventCatalog
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static readonly FrozenDictionary<string, PublicEventDefinition> All = Load();

    static FrozenDictionary<string, PublicEventDefinition> Load()
    {
        using var stream = typeof(PublicEventCatalog).Assembly.GetManifestResourceStream("events.json")!;
        return JsonSerializer
            .Deserialize<Dictionary<string, PublicEventDefinition>>(stream, Json)!
            .ToFrozenDictionary(StringComparer.Ordinal);
    }
}
