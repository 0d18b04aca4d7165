using MakCrm.Application.Automation.Public;
using MakCrm.Application.Webhooks.Public;
using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation.Actions;

sealed class CallWebhookAction(IWebhookEndpoints endpoints) : IAutomationAction
{
    public Contract.AutomationActionKind Kind => Contract.AutomationActionKind.CallWebhook;

    public string? PermissionOf(RecordType record) => "webhooks.manage";

    public string? Missing(Contract.AutomationAction action) => action.EndpointId is null ? "endpointId" : null;

    public async Task<Error?> Refusal(RecordType record, Contract.AutomationAction action, CancellationToken ct) =>
        await endpoints.Has(action.EndpointId!.Value, ct) ? null : AutomationErrors.EndpointUnknown;

    public Task<ActionOutcome> Run(AutomationTarget target, Contract.AutomationAction action, CancellationToken ct) =>
        Task.FromResult(ActionOutcome.Ordered(AutomationOrderKind.Webhook));
}
