using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

sealed class GetClientClaimHandler(ClaimVisibility visibility, TimeProvider clock)
    : IMessageHandler<Contract.GetClientClaim, Contract.ClientClaim>
{
    public async Task<Result<Contract.ClientClaim>> Handle(Contract.GetClientClaim request, CancellationToken cancellationToken) =>
        await visibility.Claims(visibility.Read).AsNoTracking().FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is { } claim
            ? claim.View(clock.GetUtcNow())
            : ClaimErrors.NotFound;
}
