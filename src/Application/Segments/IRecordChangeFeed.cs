namespace MakCrm.Application.Segments;

/// <summary>Which records events tell of, in the one order in which they are told. It costs what has happened, not how many records there are.</summary>
public interface IRecordChangeFeed
{
    /// <summary>The number of the last event.</summary>
    Task<long> Last(CancellationToken ct);

    /// <param name="number">The last event that is known already.</param>
    /// <param name="most">So many events at most.</param>
    Task<RecordChangePage> After(RecordType record, long number, int most, CancellationToken ct);
}

/// <param name="Ids">Each once.</param>
/// <param name="Number">Up to where was looked.</param>
/// <param name="IsMore">There are events after that.</param>
/// <param name="HasGap">Some of what was asked for is not kept any more.</param>
public sealed record RecordChangePage(IReadOnlyList<Guid> Ids, long Number, bool IsMore, bool HasGap);
