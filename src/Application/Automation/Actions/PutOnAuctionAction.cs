using MakCrm.Application.Automation.Public;
using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation.Actions;

sealed class PutOnAuctionAction : IAutomationAction
{
    public Contract.AutomationActionKind Kind => Contract.AutomationActionKind.PutOnAuction;

    public string? PermissionOf(RecordType record) => record == RecordType.Lead ? "market.lots.manage" : null;

    public string? Missing(Contract.AutomationAction action) => action.Lot is null ? "lot" : null;

    public Task<Error?> Refusal(RecordType record, Contract.AutomationAction action, CancellationToken ct) => Task.FromResult<Error?>(null);

    public Task<ActionOutcome> Run(AutomationTarget target, Contract.AutomationAction action, CancellationToken ct) =>
        Task.FromResult(ActionOutcome.Ordered(AutomationOrderKind.Lot));
}
