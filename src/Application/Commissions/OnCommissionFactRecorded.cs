using MakCrm.Domain.Commissions;

namespace MakCrm.Application.Commissions;

sealed class OnCommissionFactRecorded(CommissionMonths months) : IOn<CommissionFactRecorded>
{
    public Task Handle(CommissionFactRecorded raised, EventFacts facts, CancellationToken ct) => months.ReckonNew(raised.FactId, ct);
}
