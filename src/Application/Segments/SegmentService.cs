using MakCrm.Application.Segments.Public;
using MakCrm.Domain.Segments;

namespace MakCrm.Application.Segments;

/// <summary>What a filter must be before a segment is made of it, and which records may come into one.</summary>
sealed class SegmentService(IRecordSearch search, ISegmentResolver segments, IRecordVisibilityResolver records, ICaller caller)
    : IModuleService
{
    /// <summary>Null for a filter that can be searched by, and for none.</summary>
    /// <param name="itself">The segment that it will be of, where there is one already.</param>
    public async Task<Error?> Refusal(RecordType record, Contract.Filter? filter, Guid? itself, CancellationToken ct)
    {
        if (filter is null)
            return null;
        if (itself is { } id && (await segments.Resolve(filter, ct)).ContainsKey(id))
            return SegmentErrors.Circular;
        return await search.Validate(record, new(filter, Sort: null, Columns: []), ct);
    }

    /// <summary>Those of the records that are there for the caller.</summary>
    public Task<HashSet<Guid>> Seen(RecordType record, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        records.Seen(caller, record, ids, ct);
}
