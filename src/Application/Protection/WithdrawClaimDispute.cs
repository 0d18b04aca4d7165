using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

sealed class WithdrawClaimDisputeHandler(ClaimDisputeService desk, ClaimDisputeVisibility sight)
    : IMessageHandler<Contract.WithdrawClaimDispute, Contract.ClaimDispute>
{
    public async Task<Result<Contract.ClaimDispute>> Handle(Contract.WithdrawClaimDispute request, CancellationToken cancellationToken) =>
        await sight.Withdrawable().FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken) is { } dispute
            ? dispute.Withdraw(desk.CallerId, desk.Now).Map(() => sight.Show(dispute))
            : ClaimDisputeErrors.NotFound;
}
