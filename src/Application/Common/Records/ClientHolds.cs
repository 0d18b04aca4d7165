namespace MakCrm.Application.Common;

/// <summary>The clients that somebody needs as they are, for the module that would change or delete them.</summary>
public interface IClientHolds
{
    /// <summary>What holds these clients now.</summary>
    Task<IReadOnlyList<ErasureHold>> Of(IReadOnlyCollection<Guid> clientIds, CancellationToken ct);
}
