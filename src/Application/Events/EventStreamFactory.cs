using MakCrm.Domain.Events;

namespace MakCrm.Application.Events;

/// <summary>Where a stream of events begins, and what it is to tell. What cannot be told is refused before anything is sent.</summary>
sealed class EventStreamFactory(IEventsDb db) : IModuleService
{
    public async Task<Result<EventStreamQuery>> Begin(string? cursor, string? type, Guid? recordId, CancellationToken ct)
    {
        if (!FeedCursor.TryDecode(cursor, out var after))
            return PageCursor.InvalidCursor;
        HashSet<string> types = [.. type?.Split(',') ?? []];
        if (types.Any(requested => !PublicEventCatalog.All.ContainsKey(requested)))
            return EventErrors.TypeUnknown;
        var bounds = await db.Feed(after, 0, [], null, ct);
        if (after is { } last && bounds.Misses(last))
            return EventErrors.CursorExpired;
        return new EventStreamQuery(after ?? bounds.Head, types, recordId);
    }
}
