namespace MakCrm.Application.Common;

/// <summary>The leads that somebody needs as they are, for the modules that would delete them or what is about them.</summary>
public interface ILeadHolds
{
    /// <summary>What holds these leads now.</summary>
    Task<IReadOnlyList<ErasureHold>> Of(IReadOnlyCollection<Guid> leadIds, CancellationToken ct);
}
