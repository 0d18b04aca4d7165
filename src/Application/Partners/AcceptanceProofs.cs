using MakCrm.Domain.Partners;

namespace MakCrm.Application.Partners;

/// <summary>What the request itself proves.</summary>
sealed class AcceptanceProofs(ICaller caller, Exchange exchange, TimeProvider clock) : IModulePart
{
    public AcceptanceProof OfRequest() => new(caller.Id, clock.GetUtcNow(), exchange.RemoteAddress, exchange.UserAgent);
}
