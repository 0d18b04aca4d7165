using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

sealed class GetClientProtectionHandler(IProtectionDb db, ClaimService service, ClaimVisibility visibility, ICaller caller)
    : IMessageHandler<Contract.GetClientProtection, Contract.ClientProtection>
{
    public async Task<Result<Contract.ClientProtection>> Handle(Contract.GetClientProtection request, CancellationToken cancellationToken)
    {
        if (!await service.CanSeeClient(request.Id, cancellationToken))
            return ClaimErrors.ClientNotFound;
        var claim = await db
            .ClientClaims.AsNoTracking()
            .HeldAt(request.Id, request.At ?? service.Now)
            .FirstOrDefaultAsync(cancellationToken);
        return new Contract.ClientProtection
        {
            IsProtected = claim is not null,
            IsMine = claim?.HolderId == caller.Id,
            Until = claim?.End,
            Claim = claim is not null && visibility.Shows(claim) ? claim.View(service.Now) : null,
        };
    }
}
