namespace MakCrm.Application.Lending.Public;

/// <summary>Looks credit programs up for other modules, whichever tenant of the network they work in.</summary>
public interface ICreditPrograms
{
    /// <summary>Those of these programs that the network has, archived or not.</summary>
    Task<IReadOnlySet<Guid>> Existing(IReadOnlyCollection<Guid> programIds, CancellationToken ct);
}
