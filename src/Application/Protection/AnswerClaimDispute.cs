using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

sealed class AnswerClaimDisputeHandler(ClaimDisputeService desk, ClaimDisputeVisibility sight)
    : IMessageHandler<Contract.AnswerClaimDispute, Contract.ClaimDispute>
{
    public async Task<Result<Contract.ClaimDispute>> Handle(Contract.AnswerClaimDispute request, CancellationToken cancellationToken)
    {
        if (await sight.Answerable().FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken) is not { } dispute)
            return ClaimDisputeErrors.NotFound;
        var said = await desk.Read(request.Body.Text, request.Body.FileIds, cancellationToken);
        return said.IsOk ? dispute.Say(said.Value, desk.CallerId, desk.Now).Map(() => sight.Show(dispute)) : said.Error;
    }
}
