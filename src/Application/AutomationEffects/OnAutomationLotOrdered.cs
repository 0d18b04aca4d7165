using MakCrm.Application.Automation.Public;
using MakCrm.Application.Market.Public;
using MakCrm.Domain.Automation;

namespace MakCrm.Application.AutomationEffects;

/// <summary>Puts the lead of a rule up; refused where it cannot be sold, or is on sale already.</summary>
sealed class OnAutomationLotOrdered(IAutomationOrders orders, ILotOpening lots) : IEventHandler<AutomationLotOrdered>
{
    public Task Handle(AutomationLotOrdered raised, EventContext facts, CancellationToken ct) =>
        orders.Do(raised, order => Open(order.RecordId, order.Action.Lot!, ct), ct);

    async Task<Error?> Open(Guid lead, Contract.AutomationLot lot, CancellationToken ct)
    {
        var registration = new Contract.LotRegistration
        {
            LeadId = lead,
            Reserve = lot.Reserve,
            Step = lot.Step,
            DurationSeconds = lot.DurationSeconds,
            SoftClose = lot.SoftClose,
            SecondRound = lot.SecondRound,
        };
        return await lots.Open(registration, ct);
    }
}
