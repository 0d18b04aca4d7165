namespace MakCrm.Application.Leads.Public;

/// <summary>Shows leads that others have found.</summary>
public interface IVisibleLeadReader
{
    /// <summary>Those that are there for the caller, as he sees them, in the same order; with a trace of it.</summary>
    Task<IReadOnlyList<Contract.Lead>> Show(RecordSearchResult found, CancellationToken ct);
}
