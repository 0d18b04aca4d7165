using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

sealed class WithdrawClaimDisputeHandler(ClaimDisputeService service, ClaimDisputeVisibility visibility)
    : IMessageHandler<Contract.WithdrawClaimDispute, Contract.ClaimDispute>
{
    public async Task<Result<Contract.ClaimDispute>> Handle(Contract.WithdrawClaimDispute request, CancellationToken cancellationToken) =>
        await visibility.Withdrawable().FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken) is { } dispute
            ? dispute.Withdraw(service.CallerId, service.Now).Map(() => visibility.Show(dispute))
            : ClaimDisputeErrors.NotFound;
}
