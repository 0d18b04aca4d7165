using System.Text.Json;

namespace MakCrm.Application.Events;

/// <summary>The order of what has happened, as Events may read it.</summary>
public interface IEventsDb
{
    /// <param name="after">The number after which to begin; null for the oldest that is kept.</param>
    /// <param name="limit">How many events at most.</param>
    /// <param name="types">Only events of these types.</param>
    /// <param name="record">Only events of this record.</param>
    /// <param name="ct">Ends it.</param>
    Task<FeedPage> Feed(long? after, int limit, IReadOnlyCollection<string> types, Guid? record, CancellationToken ct);
}

/// <summary>A part of the tenant's feed.</summary>
/// <param name="Head">The newest number there is.</param>
/// <param name="Forgotten">What came up to this number is no longer kept.</param>
/// <param name="Scanned">How far was looked; the next look begins after it.</param>
public sealed record FeedPage(long Head, long Forgotten, long Scanned, IReadOnlyList<FeedEvent> Events)
{
    /// <summary>Whether whoever has come this far has missed something, or comes from another time or place.</summary>
    public bool Misses(long after) => after < Forgotten || after > Head;

    /// <summary>Where nothing has happened yet.</summary>
    public FeedPage AtHead => this with { Scanned = Head, Events = [] };
}

/// <summary>An event with its number in the tenant's feed, as it was stored.</summary>
public sealed record FeedEvent(
    long Number,
    Guid Id,
    string Type,
    string RecordType,
    Guid RecordId,
    int Sequence,
    string Payload,
    Guid CorrelationId,
    Guid? CausationId,
    DateTimeOffset OccurredAt
)
{
    /// <summary>The record whose being there decides who is told: its own, or another that it names.</summary>
    public Guid AccessRecordId => PublicEventCatalog.All[Type].By is { } naming ? Named(naming) : RecordId;

    Guid Named(string field)
    {
        using var payload = JsonDocument.Parse(Payload);
        return payload.RootElement.GetProperty(field).GetGuid();
    }
}
