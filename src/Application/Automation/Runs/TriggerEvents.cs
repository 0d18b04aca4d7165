using System.Collections.Frozen;
using System.Text.Json;
using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

/// <summary>What triggers look at in an event: its data by the names of the contract.</summary>
sealed record TriggerFacts(Guid RecordId)
{
    public IReadOnlyList<string>? Fields { get; init; }

    public string? From { get; init; }

    /// <summary>The status or stage that the record came to; null where the event does not tell.</summary>
    public string? To { get; init; }

    public Guid? SegmentId { get; init; }
}

/// <summary>The events that rules can react to, by the records that they are about.</summary>
static class TriggerEvents
{
    static readonly FrozenDictionary<RecordType, string[]> Known = new Dictionary<RecordType, string[]>
    {
        [RecordType.Lead] =
        [
            "lead.registered.v1",
            "lead.duplicate_registered.v1",
            "lead.changed.v1",
            "lead.status_changed.v1",
            "lead.assigned.v1",
            "lead.client_changed.v1",
            "lead.commented.v1",
            "lead.partner_commented.v1",
            "lead.handed_over.v1",
            "lead.restored.v1",
            "segment.lead_added.v1",
        ],
        [RecordType.Client] =
        [
            "client.created.v1",
            "client.changed.v1",
            "client.status_changed.v1",
            "client.assigned.v1",
            "client.commented.v1",
            "client.restored.v1",
            "segment.client_added.v1",
        ],
        [RecordType.Deal] =
        [
            "deal.created.v1",
            "deal.changed.v1",
            "deal.moved.v1",
            "deal.won.v1",
            "deal.lost.v1",
            "deal.reopened.v1",
            "deal.commented.v1",
            "deal.restored.v1",
            "segment.deal_added.v1",
        ],
    }.ToFrozenDictionary();

    /// <summary>The events by which records come to statuses and stages.</summary>
    static readonly FrozenDictionary<RecordType, string[]> Arrivals = new Dictionary<RecordType, string[]>
    {
        [RecordType.Lead] = ["lead.registered.v1", "lead.handed_over.v1", "lead.status_changed.v1"],
        [RecordType.Client] = ["client.created.v1", "client.status_changed.v1"],
        [RecordType.Deal] = ["deal.created.v1", "deal.moved.v1", "deal.reopened.v1"],
    }.ToFrozenDictionary();

    /// <summary>The types of event that a trigger listens to.</summary>
    public static IReadOnlyCollection<string> Of(RecordType record, Contract.AutomationTrigger trigger) =>
        trigger.Kind switch
        {
            Contract.AutomationTriggerKind.Event => [trigger.Event!],
            Contract.AutomationTriggerKind.TimeInStatus => Arrivals[record],
            Contract.AutomationTriggerKind.DateReached or Contract.AutomationTriggerKind.Schedule => [],
        };

    public static Error? Refusal(IRecordLookup record, Contract.AutomationTrigger trigger)
    {
        if (trigger.Event is { } type && !Known[record.Record].Contains(type))
            return AutomationErrors.EventUnknown;
        var tells = trigger.Event == $"{EnumWireFormat.ToWireName(record.Record)}.changed.v1";
        return (trigger.Fields ?? []).ToList().FindIndex(f => !tells || !record.TellsOf(f)) is >= 0 and var place
            ? AutomationErrors.FieldUnknown.WithPointer($"/trigger/fields/{place}")
            : null;
    }

    /// <summary>Whether an event of a type that the trigger listens to is meant.</summary>
    public static bool Meets(this Contract.AutomationTrigger trigger, TriggerFacts facts) =>
        trigger.Kind == Contract.AutomationTriggerKind.TimeInStatus
            ? facts.To is null || facts.To == trigger.To
            : (trigger.From is null || trigger.From == facts.From)
                && (trigger.To is null || trigger.To == facts.To)
                && (trigger.SegmentId is null || trigger.SegmentId == facts.SegmentId)
                && (trigger.Fields is not { } fields || facts.Fields?.Intersect(fields).Any() == true);

    public static TriggerFacts Read(RecordType record, DomainEvent raised) =>
        Read(record, JsonSerializer.SerializeToElement(raised, raised.GetType(), JsonSerializerOptions.Web));

    /// <param name="record">What the event is about.</param>
    /// <param name="data">What it carries.</param>
    public static TriggerFacts Read(RecordType record, JsonElement data) =>
        new(Property(data, $"{EnumWireFormat.ToWireName(record)}Id")!.Value.GetGuid())
        {
            Fields = Property(data, "fields") is { } fields ? [.. fields.EnumerateArray().Select(f => f.GetString()!)] : null,
            From = (Property(data, "from") ?? Property(data, "fromStageId"))?.GetString(),
            To = (Property(data, "to") ?? Property(data, "toStageId") ?? Property(data, "stageId"))?.GetString(),
            SegmentId = Property(data, "segmentId")?.GetGuid(),
        };

    static JsonElement? Property(JsonElement data, string name) =>
        data.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
