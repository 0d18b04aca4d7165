using MakCrm.Domain.Search;

namespace MakCrm.Application.Search;

/// <summary>What records are found by, beside the records: kept in step with them from their events.</summary>
public interface ISearchIndex
{
    /// <summary>What the caller may find, by what he sees of it.</summary>
    Task<IReadOnlyList<SearchHitPage>> Find(SearchIndexRequest request, CancellationToken ct);

    /// <summary>How many events it is behind, and whether it is being built.</summary>
    Task<(long Behind, bool IsWalking)> GetStatus(CancellationToken ct);

    /// <summary>Has every record looked at again.</summary>
    Task Rebuild(CancellationToken ct);
}

/// <param name="After">Where the page before has ended; of one kind of records.</param>
public sealed record SearchIndexRequest(string Text, IReadOnlyList<RecordType> Kinds, int Limit, SearchPosition? After);

/// <summary>A place among what is found: by closeness, and then by the numbers of entries, the newest first.</summary>
public readonly record struct SearchPosition(int Closeness, long Number);

/// <param name="Next">Where to go on; null at the end.</param>
public sealed record SearchHitPage(RecordType Kind, IReadOnlyList<SearchHit> Entries, SearchPosition? Next);

public sealed record SearchHit(Guid RecordId, SearchMatchQuality Closeness, IReadOnlyList<IndexedField> Parts);
