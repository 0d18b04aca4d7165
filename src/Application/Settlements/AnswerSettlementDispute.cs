using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

sealed class AnswerSettlementDisputeHandler(ISettlementsDb db, SettlementVisibility visibility, ICaller caller)
    : IMessageHandler<Contract.AnswerSettlementDispute, Contract.SettlementLine>
{
    public async Task<Result<Contract.SettlementLine>> Handle(Contract.AnswerSettlementDispute request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (await db.Settlements.FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } settlement)
            return SettlementErrors.NotFound;
        if (await visibility.Line(request.Id, request.LineId, cancellationToken) is not { } line)
            return SettlementErrors.LineNotFound;
        return settlement.AnswerDispute(line, request.Body.IsAccepted, request.Body.Answer).Map(line.View);
    }
}
