using System.Text.Json;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.Common;

namespace MakCrm.Infrastructure.AmoSync.Dictionaries;

/// <summary>What amoCRM tells, as it may be taken: what is missing, strange or too much is passed over, and only what has an id counts.</summary>
static class AmoJson
{
    const int LongestText = 250;
    const long LargestId = 9007199254740991;

    /// <summary>How amoCRM marks the status that holds what is unsorted.</summary>
    const long UnsortedType = 1;

    /// <summary>The items of a list; null where there is no list.</summary>
    public static IReadOnlyList<JsonElement>? Embedded(JsonElement body, string name) =>
        Property(Property(body, "_embedded"), name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : null;

    /// <summary>Where the next page is, without the host: that is ours to know. Null for the last page.</summary>
    public static string? Next(JsonElement body) =>
        Text(Property(Property(body, "_links"), "next"), "href", int.MaxValue) is { } href
        && Uri.TryCreate(href, UriKind.Absolute, out var next)
            ? next.PathAndQuery
            : null;

    public static AmoPipeline? Pipeline(JsonElement item) =>
        Id(item) is { } id
            ? new(id, Name(item), Flag(item, "is_main") ?? false, Flag(item, "is_archive") ?? false, [.. Statuses(item)])
            : null;

    public static AmoUser? User(JsonElement item) =>
        Id(item) is { } id ? new(id, Name(item), Text(item, "email"), Flag(Property(item, "rights"), "is_active") ?? true) : null;

    public static AmoSource? Source(JsonElement item) => Id(item) is { } id ? new(id, Name(item), Text(item, "external_id")) : null;

    public static AmoField? Field(JsonElement item, AmoEntity entity) =>
        Id(item) is { } id && Text(item, "type") is { } type
            ? new(entity, id, Name(item), type, Text(item, "code"), [.. Enums(item)])
            : null;

    static IEnumerable<AmoStatus> Statuses(JsonElement pipeline) =>
        (Embedded(pipeline, "statuses") ?? [])
            .Select(s => Id(s) is { } id ? new AmoStatus(id, Name(s), KindOf(id, Number(s, "type"))) : null)
            .OfType<AmoStatus>()
            .DistinctBy(s => s.Id)
            .Take(AmoDictionaryEndpoints.MostStatuses);

    static AmoStatusKind KindOf(long id, long? type) =>
        id switch
        {
            AmoStatus.Won => AmoStatusKind.Won,
            AmoStatus.Lost => AmoStatusKind.Lost,
            _ => type == UnsortedType ? AmoStatusKind.Unsorted : AmoStatusKind.Open,
        };

    static IEnumerable<AmoEnum> Enums(JsonElement field) =>
        Property(field, "enums") is { ValueKind: JsonValueKind.Array } enums
            ? enums
                .EnumerateArray()
                .Select(e => Id(e) is { } id ? new AmoEnum(id, Text(e, "value") ?? "", Text(e, "code")) : null)
                .OfType<AmoEnum>()
                .DistinctBy(e => e.Id)
                .Take(AmoDictionaryEndpoints.MostEnums)
            : [];

    public static long? Id(JsonElement item) => Number(item, "id") is > 0 and <= LargestId and var id ? id : null;

    static string Name(JsonElement item) => Text(item, "name") ?? "";

    public static JsonElement Property(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? value : default;

    public static long? Number(JsonElement item, string name) =>
        Property(item, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    static bool? Flag(JsonElement item, string name) =>
        Property(item, name).ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    public static bool IsTrue(JsonElement item, string name) => Flag(item, name) == true;

    public static JsonElement.ArrayEnumerator Items(JsonElement item, string name) =>
        Property(item, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    /// <summary>A list of words.</summary>
    public static IReadOnlySet<string> Texts(JsonElement item, string name) =>
        Property(item, name) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(word => word.ValueKind == JsonValueKind.String ? word.GetRawText().Trim('"') : "").ToHashSet()
            : [];

    public static string? Text(JsonElement item, string name, int longest = LongestText)
    {
        if (Property(item, name) is not { ValueKind: JsonValueKind.String } value)
            return null;
        try
        {
            // PostgreSQL keeps no zeros in texts.
            var text = value.GetString()!.Replace("\0", "", StringComparison.Ordinal).Trim();
            return text.Length == 0 ? null : text.Truncate(longest);
        }
        catch (InvalidOperationException)
        {
            // Half of a character stands in it.
            return null;
        }
    }
}
