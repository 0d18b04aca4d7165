namespace MakCrm.Application.Deals.Public;

/// <summary>Shows deals that others have found.</summary>
public interface IVisibleDealReader
{
    /// <summary>Those that are there for the caller, as he sees them, in the same order.</summary>
    Task<IReadOnlyList<Contract.Deal>> Show(RecordSearchResult found, CancellationToken ct);
}
