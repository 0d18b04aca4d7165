using MakCrm.Domain.AmoSync.Exchange;

namespace MakCrm.Application.AmoSync.Public;

/// <summary>What is exchanged with an account, as both sides are now.</summary>
public interface IAmoMappingResolver
{
    /// <summary>Null before anybody has said what is what, or before it is known what there is.</summary>
    Task<AmoResolvedMapping?> Of(Guid accountId, CancellationToken ct);
}
