namespace MakCrm.Application.Clients.Public;

/// <summary>Shows clients that others have found.</summary>
public interface IVisibleClientReader
{
    /// <summary>Those that are there for the caller, as he sees them, in the same order; with a trace of it.</summary>
    Task<IReadOnlyList<Contract.Client>> Show(RecordSearchResult found, CancellationToken ct);
}
