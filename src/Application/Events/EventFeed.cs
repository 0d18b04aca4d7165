using System.Text.Json;
using MakCrm.Application.Events.Public;

namespace MakCrm.Application.Events;

sealed class EventFeed(IEventsDb db, ICaller caller, RequestContext exchange) : IEventFeed
{
    const int Part = 200;

    public async Task<long> Head(CancellationToken ct) => (await db.Feed(null, 0, [], null, ct)).Head;

    public async Task<FeedBatch> After(long number, IReadOnlyCollection<string> types, CancellationToken ct)
    {
        var slice = await db.Feed(number, Part, types, null, ct);
        if (slice.Misses(number))
            slice = await db.Feed(null, Part, types, null, ct);
        return new(slice.Scanned, slice.Scanned == slice.Head, [.. slice.Events.Select(e => Tell(e.View([]), e.AccessRecordId))]);
    }

    public bool? CanSubscribe(string type) =>
        PublicEventCatalog.All.TryGetValue(type, out var about)
            ? caller.HasPermission(about.Permission)
                && caller.HearsInternal(about)
                && caller.ScopeOf(about.Permission).IsUnrestricted
                && (about.Mask is null || !caller.HasMasks)
            : null;

    public SerializedEvent Compose(string type, string recordType, Guid recordId, DateTimeOffset at, JsonElement? data = null) =>
        Tell(
            new()
            {
                Id = Guid.CreateVersion7(at),
                Type = type,
                OccurredAt = at,
                Record = new()
                {
                    Type = recordType,
                    Id = recordId,
                    Sequence = 1,
                },
                CorrelationId = exchange.CorrelationId,
                Data = data ?? JsonDocument.Parse("{}").RootElement,
            },
            recordId
        );

    static SerializedEvent Tell(Contract.Event received, Guid decisiveId) =>
        new(received.Id, received.Type, received.Record.Id, decisiveId, JsonSerializer.Serialize(received, ContractJson.Options));
}
