using MakCrm.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

sealed class ListSegmentStaysHandler(ISegmentsDb db, SegmentService service)
    : IMessageHandler<Contract.ListSegmentStays, Contract.SegmentStayPage>
{
    public async Task<Result<Contract.SegmentStayPage>> Handle(Contract.ListSegmentStays request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        if (await db.Segments.AsNoTracking().FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } segment)
            return SegmentErrors.NotFound;
        var stays = db.SegmentStays.AsNoTracking().Where(s => s.SegmentId == request.Id && (last == null || s.Id < last));
        if (request.RecordId is { } record)
            stays = stays.Where(s => s.RecordId == record);
        var found = await stays.OrderByDescending(s => s.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(request.Limit).ToList();
        var seen = await service.Seen(segment.Record, [.. page.Select(s => s.RecordId).Distinct()], cancellationToken);
        return new Contract.SegmentStayPage
        {
            Items = [.. page.Where(s => seen.Contains(s.RecordId)).Select(SegmentViews.View)],
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(page[^1].Id) : null,
        };
    }
}
