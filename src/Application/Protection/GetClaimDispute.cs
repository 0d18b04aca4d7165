using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

sealed class GetClaimDisputeHandler(ClaimDisputeVisibility sight) : IMessageHandler<Contract.GetClaimDispute, Contract.ClaimDispute>
{
    public async Task<Result<Contract.ClaimDispute>> Handle(Contract.GetClaimDispute request, CancellationToken cancellationToken) =>
        await sight.Disputes().AsNoTracking().FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken) is { } dispute
            ? sight.Show(dispute)
            : ClaimDisputeErrors.NotFound;
}
