using MakCrm.Application.Automation.Public;
using MakCrm.Domain.Automation;

namespace MakCrm.Application.Market;

/// <summary>Puts the lead of a rule up; refused where it cannot be sold, or is on sale already.</summary>
sealed class OnAutomationLotOrdered(IAutomationOrders orders, LotOpening opening) : IOn<AutomationLotOrdered>
{
    public Task Handle(AutomationLotOrdered raised, EventFacts facts, CancellationToken ct) =>
        orders.Do(raised, order => Open(order.RecordId, order.Action.Lot!, ct), ct);

    async Task<Error?> Open(Guid lead, Contract.AutomationLot lot, CancellationToken ct)
    {
        var asked = new Contract.LotRegistration
        {
            LeadId = lead,
            Reserve = lot.Reserve,
            Step = lot.Step,
            DurationSeconds = lot.DurationSeconds,
            SoftClose = lot.SoftClose,
            SecondRound = lot.SecondRound,
        };
        var opened = await opening.Open(asked, ct);
        return opened.IsOk ? null : opened.Error;
    }
}
