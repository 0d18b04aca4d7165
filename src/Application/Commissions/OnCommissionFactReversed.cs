using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

sealed class OnCommissionFactReversed(CommissionMonths months) : IOn<CommissionFactReversed>
{
    public Task Handle(CommissionFactReversed raised, EventFacts facts, CancellationToken ct) => months.Reckon(raised.FactId, ct);
}
