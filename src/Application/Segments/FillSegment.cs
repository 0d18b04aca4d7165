using System.Text.Json;
using MakCrm.Application.Segments.Public;
using MakCrm.Domain.Segments;

namespace MakCrm.Application.Segments;

sealed class FillSegmentHandler(SegmentMemberService members, IRecordSearch search)
    : IMessageHandler<Contract.FillSegment, Contract.SegmentMembersChanged>
{
    const int Most = 10_000;
    const int Page = 200;

    public async Task<Result<Contract.SegmentMembersChanged>> Handle(Contract.FillSegment request, CancellationToken cancellationToken)
    {
        var segment = await members.Find(request.Id, cancellationToken);
        if (!segment.IsOk)
            return segment.Error;
        var found = await Find(segment.Value.Record, Left(request.Body, segment.Value), cancellationToken);
        if (!found.IsOk)
            return found.Error;
        var changed = await members.Change(request.Id, request.Body.Action, found.Value.Ids, cancellationToken);
        return changed.Map(count => new Contract.SegmentMembersChanged
        {
            Changed = count,
            Unknown = [],
            HasMore = found.Value.HasMore,
        });
    }

    sealed record FoundBatch(IReadOnlyList<Guid> Ids, bool HasMore);

    async Task<Result<FoundBatch>> Find(RecordType record, Contract.Filter filter, CancellationToken ct)
    {
        var ids = new List<Guid>();
        var page = new Contract.RecordSearch { Filter = filter, Limit = Page };
        do
        {
            var found = await search.Find(record, page, ct);
            if (!found.IsOk)
                return found.Error;
            ids.AddRange(found.Value.Ids);
            page = page with { Cursor = found.Value.NextCursor };
        } while (page.Cursor is not null && ids.Count < Most);
        return new FoundBatch(ids, page.Cursor is not null);
    }

    /// <summary>What of the filter is still to be done, so that the same request goes on where the last one ended.</summary>
    static Contract.Filter Left(Contract.SegmentFilling provided, Segment segment) =>
        new()
        {
            And =
            [
                new()
                {
                    Field = SegmentFilterReferences.Field,
                    Op = provided.Action == Contract.SegmentAction.Add ? Contract.FilterOperator.Ne : Contract.FilterOperator.Eq,
                    Value = JsonSerializer.SerializeToElement(segment.Id),
                },
                provided.Filter,
            ],
        };
}
