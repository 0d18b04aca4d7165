using MakCrm.Domain.Protection;

namespace MakCrm.Application.Protection;

sealed class CreateClientClaimHandler(IProtectionDb db, ClaimService service)
    : IMessageHandler<Contract.CreateClientClaim, Contract.ClientClaim>
{
    public async Task<Result<Contract.ClientClaim>> Handle(Contract.CreateClientClaim request, CancellationToken cancellationToken)
    {
        var (registration, holder) = (request.Body, request.Body.Holder.Read());
        if (!await service.CanSeeClient(registration.ClientId, cancellationToken))
            return ClaimErrors.ClientUnknown;
        if (!await service.Has(holder, cancellationToken))
            return ClaimErrors.HolderUnknown;
        // Who makes one at the same moment is refused by the store, and finds this one when it is tried again.
        if (await service.FindActive(registration.ClientId, cancellationToken) is not null)
            return ClaimErrors.Claimed;
        var (evidence, policy) = (service.Evidence(ClaimOrigin.Manual), await service.Policy(cancellationToken));
        var made = ClientClaim.ByHand(
            registration.ClientId,
            holder,
            registration.Until,
            evidence,
            policy.Warning,
            registration.Reason.Trim()
        );
        return made.Map(claim => db.ClientClaims.Add(claim).Entity.View(service.Now));
    }
}
