using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

sealed class GetClaimDisputeHandler(ClaimDisputeVisibility visibility) : IMessageHandler<Contract.GetClaimDispute, Contract.ClaimDispute>
{
    public async Task<Result<Contract.ClaimDispute>> Handle(Contract.GetClaimDispute request, CancellationToken cancellationToken) =>
        await visibility.Disputes().AsNoTracking().FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken) is { } dispute
            ? visibility.Show(dispute)
            : ClaimDisputeErrors.NotFound;
}
