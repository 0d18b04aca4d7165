using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

sealed class AcceptSettlementHandler(SettlementVisibility visibility, ICaller caller, Exchange exchange, TimeProvider clock)
    : IHandle<Contract.AcceptSettlement, Contract.Settlement>
{
    public async Task<Result<Contract.Settlement>> Handle(Contract.AcceptSettlement request, CancellationToken cancellationToken)
    {
        var own = await visibility.Own(cancellationToken);
        if (await own.FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } settlement)
            return SettlementErrors.NotFound;
        if (!await visibility.SpeaksForPartner(cancellationToken))
            return CommonErrors.Forbidden;
        if (request.Body.Sha256 != settlement.Sha256)
            return SettlementErrors.HashMismatch;
        var (actor, at) = caller.Now(clock);
        return settlement.Accept(new(actor, at, exchange.RemoteAddress?.ToString())).Then(settlement.View);
    }
}
