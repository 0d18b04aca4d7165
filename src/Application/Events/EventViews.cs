using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MakCrm.Application.Events;

/// <summary>Puts stored events into the contract's words: what the catalogue names of them, and nothing else.</summary>
static class EventViews
{
    static readonly ConcurrentDictionary<string, IReadOnlyList<Field>> Known = new(StringComparer.Ordinal);

    /// <param name="stored">The event as it was committed.</param>
    /// <param name="keptBack">Fields of the record that the reader does not see.</param>
    public static Contract.Event View(this FeedEvent stored, IReadOnlyCollection<string> keptBack) =>
        new()
        {
            Id = stored.Id,
            Type = stored.Type,
            OccurredAt = stored.OccurredAt,
            Record = new()
            {
                Type = stored.RecordType,
                Id = stored.RecordId,
                Sequence = stored.Sequence,
            },
            CorrelationId = stored.CorrelationId,
            CausationId = stored.CausationId,
            Data = JsonSerializer.SerializeToElement(Data(stored, keptBack), ContractJson.Options),
        };

    static JsonObject Data(FeedEvent stored, IReadOnlyCollection<string> keptBack)
    {
        var raised = JsonSerializer.Deserialize(stored.Payload, EventTypeCatalog.Find(stored.Type)!, JsonSerializerOptions.Web)!;
        var data = new JsonObject();
        foreach (var field in Known.GetOrAdd(stored.Type, Fields))
        {
            if (field.Property.GetValue(raised) is { } value && (field.Mask is null || !keptBack.Contains(field.Mask)))
                data[field.Name] = JsonSerializer.SerializeToNode(
                    value is Enum named ? EnumWireFormat.ToWireName(named) : value,
                    ContractJson.Options
                );
        }

        return data;
    }

    static Field[] Fields(string type)
    {
        var (about, raised) = (PublicEventCatalog.All[type], EventTypeCatalog.Find(type)!);
        return
        [
            .. about.Data.Keys.Select(name => new Field(
                name,
                raised.GetProperty(char.ToUpperInvariant(name[0]) + name[1..])
                    ?? throw new InvalidOperationException($"{type} carries no {name}."),
                about.Mask?.GetValueOrDefault(name)
            )),
        ];
    }

    sealed record Field(string Name, PropertyInfo Property, string? Mask);
}
