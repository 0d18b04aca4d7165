using System.Text.Json;

namespace MakCrm.Application.Segments.Public;

/// <summary>A segment as a filter names it.</summary>
/// <param name="Filter">Null of a static one.</param>
public sealed record SegmentDefinition(RecordType Record, Contract.Filter? Filter);

/// <summary>What filters say of segments.</summary>
public interface ISegmentResolver
{
    /// <summary>
    /// The segments that a filter names, and those that their filters name, each once. Empty and without a look where it names none, or the
    /// caller may see none.
    /// </summary>
    Task<IReadOnlyDictionary<Guid, SegmentDefinition>> Resolve(Contract.Filter? filter, CancellationToken ct);
}

/// <summary>How a filter names segments.</summary>
public static class SegmentFilterReferences
{
    public const string Field = "segment";

    /// <summary>The ids in the values of all conditions on segments; what is no id is left out.</summary>
    public static IEnumerable<Guid> In(Contract.Filter? filter)
    {
        if (filter is null)
            return [];
        IEnumerable<Contract.Filter?> parts = [.. filter.And ?? [], .. filter.Or ?? [], filter.Not];
        var own = filter is { Field: Field, Value: { } value } ? Of(value) ?? [] : [];
        return own.Concat(parts.SelectMany(In));
    }

    /// <summary>The ids of one condition; null where it is not one, nor a list of them.</summary>
    public static IReadOnlyList<Guid>? Of(JsonElement value)
    {
        JsonElement[] values = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        var ids = values.Select(v => v.ValueKind == JsonValueKind.String && v.TryGetGuid(out var id) ? id : (Guid?)null).ToList();
        return ids.Count > 0 && ids.All(id => id is not null) ? [.. ids.Select(id => id!.Value)] : null;
    }
}
