using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

sealed class ListSettlementLinesHandler(ISettlementsDb db, SettlementVisibility visibility)
    : IMessageHandler<Contract.ListSettlementLines, Contract.SettlementLinePage>
{
    public async Task<Result<Contract.SettlementLinePage>> Handle(Contract.ListSettlementLines request, CancellationToken cancellationToken)
    {
        var settlements = await visibility.Settlements(cancellationToken);
        if (!await settlements.AnyAsync(s => s.Id == request.Id, cancellationToken))
            return SettlementErrors.NotFound;
        var lines = db.SettlementLines.Where(l => l.SettlementId == request.Id);
        if (request.IsDisputed is { } isDisputed)
            lines = lines.Where(l => l.Dispute == SettlementDisputeState.Open == isDisputed);
        var page = await lines.ToEntityPage(request.Cursor, request.Limit, cancellationToken);
        return page.Map(p => new Contract.SettlementLinePage { Items = [.. p.Items.Select(l => l.View())], NextCursor = p.NextCursor });
    }
}
