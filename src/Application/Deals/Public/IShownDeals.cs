namespace MakCrm.Application.Deals.Public;

/// <summary>Shows deals that others have found.</summary>
public interface IShownDeals
{
    /// <summary>Those that are there for the caller, as he sees them, in the same order.</summary>
    Task<IReadOnlyList<Contract.Deal>> Show(FoundRecords found, CancellationToken ct);
}
