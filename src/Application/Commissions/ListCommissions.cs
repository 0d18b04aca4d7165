using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

sealed class ListCommissionsHandler(CommissionVisibility visibility) : IMessageHandler<Contract.ListCommissions, Contract.CommissionPage>
{
    public async Task<Result<Contract.CommissionPage>> Handle(Contract.ListCommissions request, CancellationToken cancellationToken)
    {
        var accruals = Filter(await visibility.Accruals(cancellationToken), request);
        var page = await accruals.ToEntityPage(request.Cursor, request.Limit, cancellationToken);
        return page.Map(p => new Contract.CommissionPage { Items = [.. p.Items.Select(a => a.View())], NextCursor = p.NextCursor });
    }

    static IQueryable<CommissionAccrual> Filter(IQueryable<CommissionAccrual> accruals, Contract.ListCommissions by)
    {
        if (by.PartnerId is { } partner)
            accruals = accruals.Where(a => a.PartnerId == partner);
        if (by.State?.MapTo<CommissionAccrualState>() is { } state)
            accruals = accruals.Where(a => a.State == state);
        if (by.FactId is { } fact)
            accruals = accruals.Where(a => a.FactId == fact);
        if (by.From is { } from)
            accruals = accruals.Where(a => a.OccurredOn >= from);
        if (by.To is { } to)
            accruals = accruals.Where(a => a.OccurredOn <= to);
        return accruals;
    }
}
