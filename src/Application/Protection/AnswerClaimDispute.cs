using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

sealed class AnswerClaimDisputeHandler(ClaimDisputeService service, ClaimDisputeVisibility visibility)
    : IMessageHandler<Contract.AnswerClaimDispute, Contract.ClaimDispute>
{
    public async Task<Result<Contract.ClaimDispute>> Handle(Contract.AnswerClaimDispute request, CancellationToken cancellationToken)
    {
        if (await visibility.Answerable().FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken) is not { } dispute)
            return ClaimDisputeErrors.NotFound;
        var said = await service.Read(request.Body.Text, request.Body.FileIds, cancellationToken);
        return said.IsOk ? dispute.Say(said.Value, service.CallerId, service.Now).Map(() => visibility.Show(dispute)) : said.Error;
    }
}
