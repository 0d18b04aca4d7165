using MakCrm.Domain.Protection;

namespace MakCrm.Application.Protection;

sealed class CreateClientClaimHandler(IProtectionDb db, ClaimService desk)
    : IMessageHandler<Contract.CreateClientClaim, Contract.ClientClaim>
{
    public async Task<Result<Contract.ClientClaim>> Handle(Contract.CreateClientClaim request, CancellationToken cancellationToken)
    {
        var (told, holder) = (request.Body, request.Body.Holder.Read());
        if (!await desk.CanSeeClient(told.ClientId, cancellationToken))
            return ClaimErrors.ClientUnknown;
        if (!await desk.Has(holder, cancellationToken))
            return ClaimErrors.HolderUnknown;
        // Who makes one at the same moment is refused by the store, and finds this one when it is tried again.
        if (await desk.FindActive(told.ClientId, cancellationToken) is not null)
            return ClaimErrors.Claimed;
        var (evidence, policy) = (desk.Evidence(ClaimOrigin.Manual), await desk.Policy(cancellationToken));
        var made = ClientClaim.ByHand(told.ClientId, holder, told.Until, evidence, policy.Warning, told.Reason.Trim());
        return made.Map(claim => db.ClientClaims.Add(claim).Entity.View(desk.Now));
    }
}
