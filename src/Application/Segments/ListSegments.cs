using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

sealed class ListSegmentsHandler(ISegmentsDb db) : IMessageHandler<Contract.ListSegments, Contract.SegmentPage>
{
    public async Task<Result<Contract.SegmentPage>> Handle(Contract.ListSegments request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var segments = db.Segments.AsNoTracking().Where(s => last == null || s.Id < last);
        if (request.Record?.MapTo<RecordType>() is { } record)
            segments = segments.Where(s => s.Record == record);
        if (request.Kind?.MapTo<Domain.Segments.SegmentKind>() is { } kind)
            segments = segments.Where(s => s.Kind == kind);
        var found = await segments.OrderByDescending(s => s.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var shown = found.Take(request.Limit).ToList();
        return new Contract.SegmentPage
        {
            Items = [.. shown.Select(s => s.View())],
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(shown[^1].Id) : null,
        };
    }
}
