using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Segments;

sealed class ListSegmentsHandler(ISegmentsDb db) : IHandle<Contract.ListSegments, Contract.SegmentPage>
{
    public async Task<Result<Contract.SegmentPage>> Handle(Contract.ListSegments request, CancellationToken cancellationToken)
    {
        if (!Paging.TryDecode(request.Cursor, out var last))
            return Paging.InvalidCursor;
        var segments = db.Segments.AsNoTracking().Where(s => last == null || s.Id < last);
        if (request.Record?.As<RecordKind>() is { } record)
            segments = segments.Where(s => s.Record == record);
        if (request.Kind?.As<Domain.Segments.SegmentKind>() is { } kind)
            segments = segments.Where(s => s.Kind == kind);
        var found = await segments.OrderByDescending(s => s.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var shown = found.Take(request.Limit).ToList();
        return new Contract.SegmentPage
        {
            Items = [.. shown.Select(s => s.View())],
            NextCursor = found.Count > request.Limit ? Paging.Encode(shown[^1].Id) : null,
        };
    }
}
