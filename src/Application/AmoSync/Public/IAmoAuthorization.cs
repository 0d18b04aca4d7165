using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync.Public;

/// <summary>What happens to accounts without a request of the contract: consents that come back, and those that are lost.</summary>
public interface IAmoAuthorization
{
    /// <summary>Takes the link that somebody comes back by; the integration that is let in. Null when the link does not serve.</summary>
    Task<AmoIntegration?> ConsumeState(Guid accountId, byte[] stateHash, CancellationToken ct);

    /// <summary>The token is there and it is known whose it is; null when nobody waits for it any more, false when it is another account than before.</summary>
    Task<bool?> Connect(Guid accountId, AmoAccountProfile facts, CancellationToken ct);

    /// <summary>The consent is there no more; the tokens are forgotten.</summary>
    Task LoseAuthorization(Guid accountId, AmoReauthorizationReason loss, CancellationToken ct);
}
