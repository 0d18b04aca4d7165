using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

sealed class ListCommissionFactsHandler(CommissionVisibility visibility)
    : IMessageHandler<Contract.ListCommissionFacts, Contract.CommissionFactPage>
{
    public async Task<Result<Contract.CommissionFactPage>> Handle(Contract.ListCommissionFacts request, CancellationToken cancellationToken)
    {
        var facts = await visibility.Facts(cancellationToken);
        if (request.PartnerId is { } partner)
            facts = facts.Where(f => f.PartnerId == partner);
        if (request.Kind?.MapTo<CommissionFactKind>() is { } kind)
            facts = facts.Where(f => f.Kind == kind);
        if (request.CauseId is { } cause)
            facts = facts.Where(f => f.CauseId == cause);
        var page = await facts.ToEntityPage(request.Cursor, request.Limit, cancellationToken);
        return page.Map(p => new Contract.CommissionFactPage { Items = [.. p.Items.Select(f => f.View())], NextCursor = p.NextCursor });
    }
}
