using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

sealed class OnCommissionFactRecorded(CommissionMonths months) : IEventHandler<CommissionFactRecorded>
{
    public Task Handle(CommissionFactRecorded raised, EventContext facts, CancellationToken ct) => months.ReckonNew(raised.FactId, ct);
}
