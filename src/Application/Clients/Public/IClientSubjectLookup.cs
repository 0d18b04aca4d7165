namespace MakCrm.Application.Clients.Public;

/// <summary>The clients that a person is, for modules that keep something of clients.</summary>
public interface IClientSubjectLookup
{
    /// <summary>People among the clients who have a contact of his, and whom they turned out to be.</summary>
    Task<IReadOnlyList<Guid>> Of(DataSubject subject, CancellationToken ct);
}
