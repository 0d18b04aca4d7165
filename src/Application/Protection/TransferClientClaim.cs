using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

sealed class TransferClientClaimHandler(IProtectionDb db, ClaimVisibility visibility, ClaimService service)
    : IMessageHandler<Contract.TransferClientClaim, Contract.ClientClaim>
{
    public async Task<Result<Contract.ClientClaim>> Handle(Contract.TransferClientClaim request, CancellationToken cancellationToken)
    {
        if (
            await visibility.Claims(ClaimVisibility.Manage).FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is not { } claim
        )
            return ClaimErrors.NotFound;
        var holder = request.Body.Holder.Read();
        if (!await service.Has(holder, cancellationToken))
            return ClaimErrors.HolderUnknown;
        var (evidence, policy) = (service.Evidence(ClaimOrigin.Transfer), await service.Policy(cancellationToken));
        var next = claim.Transfer(holder, request.Body.Reason.Trim(), evidence, policy.Warning);
        return next.Map(made => db.ClientClaims.Add(made).Entity.View(service.Now));
    }
}
