using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

sealed class GetSettlementHandler(SettlementVisibility visibility) : IMessageHandler<Contract.GetSettlement, Contract.Settlement>
{
    public async Task<Result<Contract.Settlement>> Handle(Contract.GetSettlement request, CancellationToken cancellationToken)
    {
        var settlements = await visibility.Settlements(cancellationToken);
        return await settlements.FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is { } settlement
            ? settlement.View()
            : SettlementErrors.NotFound;
    }
}
