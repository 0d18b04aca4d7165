using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

sealed class DisputeSettlementLineHandler(SettlementVisibility visibility)
    : IMessageHandler<Contract.DisputeSettlementLine, Contract.SettlementLine>
{
    public async Task<Result<Contract.SettlementLine>> Handle(Contract.DisputeSettlementLine request, CancellationToken cancellationToken)
    {
        var own = await visibility.Own(cancellationToken);
        if (await own.FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } settlement)
            return SettlementErrors.NotFound;
        if (!await visibility.SpeaksForPartner(cancellationToken))
            return CommonErrors.Forbidden;
        if (await visibility.Line(request.Id, request.LineId, cancellationToken) is not { } line)
            return SettlementErrors.LineNotFound;
        return settlement.Dispute(line, request.Body.Reason).Map(line.View);
    }
}
