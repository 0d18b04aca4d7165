using System.Text.Json;

namespace MakCrm.Application.Events.Public;

/// <summary>What happens in the present tenant, for those who pass it on.</summary>
public interface IEventFeed
{
    /// <summary>The newest number there is.</summary>
    Task<long> Head(CancellationToken ct);

    /// <summary>Some events of these types after a number, whole: nothing of them is kept back. What is kept no longer is left out.</summary>
    Task<FeedBatch> After(long number, IReadOnlyCollection<string> types, CancellationToken ct);

    /// <summary>Whether the caller sees, in the whole tenant and whole, what events of this type tell; null where there is no such type.</summary>
    bool? CanSubscribe(string type);

    /// <summary>An event that is in no feed: for one receiver, or for whoever wants to see whether events arrive.</summary>
    SerializedEvent Compose(string type, string recordType, Guid recordId, DateTimeOffset at, JsonElement? data = null);
}

/// <param name="Scanned">How far was looked; the next look begins after it.</param>
/// <param name="IsAtHead">Whether there is nothing after it yet.</param>
public sealed record FeedBatch(long Scanned, bool IsAtHead, IReadOnlyList<SerializedEvent> Events);

/// <summary>An event as the contract tells it, with the JSON of it.</summary>
/// <param name="DecisiveId">The record that decides who is told: the event's own, or another that it names.</param>
public sealed record SerializedEvent(Guid Id, string Type, Guid RecordId, Guid DecisiveId, string Json);
