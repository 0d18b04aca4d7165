using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

sealed class OnCommissionFactReversed(CommissionMonths months) : IEventHandler<CommissionFactReversed>
{
    public Task Handle(CommissionFactReversed raised, EventContext facts, CancellationToken ct) => months.Reckon(raised.FactId, ct);
}
