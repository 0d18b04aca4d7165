using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

sealed class MakeSettlementDocumentsHandler(ISettlementsDb db, SettlementDocuments documents, ICaller caller)
    : IMessageHandler<Contract.MakeSettlementDocuments, Contract.Settlement>
{
    public async Task<Result<Contract.Settlement>> Handle(Contract.MakeSettlementDocuments request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (await db.Settlements.FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } settlement)
            return SettlementErrors.NotFound;
        var lines = await db.SettlementLines.AsNoTracking().Where(l => l.SettlementId == request.Id).ToListAsync(cancellationToken);
        return (await documents.Make(settlement, lines, cancellationToken)).Map(settlement.View);
    }
}
