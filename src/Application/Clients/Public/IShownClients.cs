namespace MakCrm.Application.Clients.Public;

/// <summary>Shows clients that others have found.</summary>
public interface IShownClients
{
    /// <summary>Those that are there for the caller, as he sees them, in the same order; with a trace of it.</summary>
    Task<IReadOnlyList<Contract.Client>> Show(FoundRecords found, CancellationToken ct);
}
