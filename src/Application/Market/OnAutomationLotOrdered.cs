using MakCrm.Application.Automation.Public;
using MakCrm.Domain.Automation;

namespace MakCrm.Application.Market;

/// <summary>Puts the lead of a rule up; one that cannot be sold, or is on sale already, is let be.</summary>
sealed class OnAutomationLotOrdered(IAutomationOrders orders, LotOpening opening) : IOn<AutomationLotOrdered>
{
    public async Task Handle(AutomationLotOrdered raised, EventFacts facts, CancellationToken ct)
    {
        if (await orders.Find((raised.RuleId, raised.Number), raised.Index, raised.RecordId, ct) is not { Action.Lot: { } lot } order)
            return;
        var asked = new Contract.LotRegistration
        {
            LeadId = order.RecordId,
            Reserve = lot.Reserve,
            Step = lot.Step,
            DurationSeconds = lot.DurationSeconds,
            SoftClose = lot.SoftClose,
            SecondRound = lot.SecondRound,
        };
        await opening.Open(asked, ct);
    }
}
