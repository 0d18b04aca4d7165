using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

sealed class ProlongClientClaimHandler(IProtectionDb db, ClaimService service)
    : IMessageHandler<Contract.ProlongClientClaim, Contract.ClientClaim>
{
    public async Task<Result<Contract.ClientClaim>> Handle(Contract.ProlongClientClaim request, CancellationToken cancellationToken)
    {
        if (await db.ClientClaims.FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is not { } claim)
            return ClaimErrors.NotFound;
        var policy = await service.Policy(cancellationToken);
        return claim
            .Prolong(request.Body.Until, policy.Warning, request.Body.Reason.Trim(), service.Now)
            .Map(() => claim.View(service.Now));
    }
}
