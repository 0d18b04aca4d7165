using MakCrm.Domain.Partners;

namespace MakCrm.Application.Partners;

/// <summary>What the request itself proves.</summary>
sealed class AcceptanceProofs(ICaller caller, RequestContext exchange, TimeProvider clock) : IModuleService
{
    public AcceptanceProof OfRequest() => new(caller.Id, clock.GetUtcNow(), exchange.RemoteAddress, exchange.UserAgent);
}
