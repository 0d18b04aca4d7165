using MakCrm.Domain.Events;

namespace MakCrm.Application.Events;

sealed class ListEventsHandler(IEventsDb db, EventVisibility visibility) : IMessageHandler<Contract.ListEvents, Contract.EventPage>
{
    public async Task<Result<Contract.EventPage>> Handle(Contract.ListEvents request, CancellationToken cancellationToken)
    {
        if (!FeedCursor.TryDecode(request.Cursor, out var after))
            return PageCursor.InvalidCursor;
        var requested = request.Type?.Split(',').Distinct().ToList() ?? [.. visibility.Types];
        if (requested.Any(type => !PublicEventCatalog.All.ContainsKey(type)))
            return EventErrors.TypeUnknown;
        if (after is null && request.Start == Contract.EventStart.Newest)
            return Page([], (await db.Feed(null, 0, [], null, cancellationToken)).AtHead);
        var slice = await db.Feed(after, request.Limit, [.. requested.Intersect(visibility.Types)], request.RecordId, cancellationToken);
        if (after is { } last && slice.Misses(last))
            return EventErrors.CursorExpired;
        return Page([.. (await visibility.Show(slice.Events, cancellationToken)).Select(received => received.Told)], slice);
    }

    static Contract.EventPage Page(IReadOnlyList<Contract.Event> items, FeedPage slice)
    {
        var cursor = FeedCursor.Encode(slice.Scanned);
        return new()
        {
            Items = items,
            NextCursor = slice.Scanned < slice.Head ? cursor : null,
            Cursor = cursor,
        };
    }
}
