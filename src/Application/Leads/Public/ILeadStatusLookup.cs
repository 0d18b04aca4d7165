namespace MakCrm.Application.Leads.Public;

/// <summary>A status of leads as other modules know it.</summary>
/// <param name="IsByHand">Whether people may move leads there; into auctions the product does.</param>
/// <param name="IsRejection">Whether it is the one that leads end in which come to nothing.</param>
public sealed record LeadStatusSummary(string Code, string NameEn, string NameRu, bool IsByHand, bool IsRejection)
{
    public bool IsInitial { get; init; }

    public bool IsFinal { get; init; }

    /// <summary>Whether the product itself relies on it.</summary>
    public bool IsSystem { get; init; }
}

/// <summary>The statuses that leads of the tenant can have.</summary>
public interface ILeadStatusLookup
{
    /// <summary>In their order.</summary>
    Task<IReadOnlyList<LeadStatusSummary>> All(CancellationToken ct);
}
