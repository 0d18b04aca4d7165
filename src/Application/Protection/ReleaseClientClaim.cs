using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

sealed class ReleaseClientClaimHandler(ClaimVisibility visibility, TimeProvider clock)
    : IMessageHandler<Contract.ReleaseClientClaim, Contract.ClientClaim>
{
    public async Task<Result<Contract.ClientClaim>> Handle(Contract.ReleaseClientClaim request, CancellationToken cancellationToken)
    {
        if (
            await visibility.Claims(ClaimVisibility.Manage).FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is not { } claim
        )
            return ClaimErrors.NotFound;
        var now = clock.GetUtcNow();
        return claim.Release(request.Body.Reason.Trim(), now).Map(() => claim.View(now));
    }
}
