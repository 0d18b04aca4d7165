using MakCrm.Domain.Settlements;

namespace MakCrm.Application.Settlements;

sealed class ListSettlementsHandler(SettlementVisibility visibility) : IMessageHandler<Contract.ListSettlements, Contract.SettlementPage>
{
    public async Task<Result<Contract.SettlementPage>> Handle(Contract.ListSettlements request, CancellationToken cancellationToken)
    {
        var settlements = await visibility.Settlements(cancellationToken);
        if (request.PartnerId is { } partner)
            settlements = settlements.Where(s => s.PartnerId == partner);
        if (request.State?.MapTo<SettlementState>() is { } state)
            settlements = settlements.Where(s => s.State == state);
        if (request.IsDisputed is { } isDisputed)
            settlements = settlements.Where(s => s.OpenDisputes > 0 == isDisputed);
        var page = await settlements.ToEntityPage(request.Cursor, request.Limit, cancellationToken);
        return page.Map(p => new Contract.SettlementPage { Items = [.. p.Items.Select(s => s.View())], NextCursor = p.NextCursor });
    }
}
