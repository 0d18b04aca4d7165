using MakCrm.Domain.Events;

namespace MakCrm.Application.Events;

/// <summary>Where a stream of events begins, and what it is to tell. What cannot be told is refused before anything is sent.</summary>
sealed class StreamStart(IEventsDb db) : IModulePart
{
    public async Task<Result<EventStream>> Begin(string? cursor, string? type, Guid? recordId, CancellationToken ct)
    {
        if (!FeedCursor.TryDecode(cursor, out var after))
            return Paging.InvalidCursor;
        HashSet<string> types = [.. type?.Split(',') ?? []];
        if (types.Any(asked => !PublicEvents.All.ContainsKey(asked)))
            return EventErrors.TypeUnknown;
        var bounds = await db.Feed(after, 0, [], null, ct);
        if (after is { } last && bounds.Misses(last))
            return EventErrors.CursorExpired;
        return new EventStream(after ?? bounds.Head, types, recordId);
    }
}
