using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

sealed class SendSettlementCodeHandler(SettlementVisibility visibility, SettlementCodeSender sender)
    : IMessageHandler<Contract.SendSettlementCode, Contract.SettlementCode>
{
    public async Task<Result<Contract.SettlementCode>> Handle(Contract.SendSettlementCode request, CancellationToken cancellationToken)
    {
        var own = await visibility.Own(cancellationToken);
        if (await own.AsNoTracking().FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } settlement)
            return SettlementErrors.NotFound;
        if (!await visibility.SpeaksForPartner(cancellationToken))
            return CommonErrors.Forbidden;
        return settlement.RefusalOfAcceptance ?? await sender.Send(settlement, cancellationToken);
    }
}
