using System.Text.Json;
using MakCrm.Application.Automation.Public;
using MakCrm.Application.Webhooks.Public;
using MakCrm.Domain.Automation;

namespace MakCrm.Application.AutomationEffects;

/// <summary>Sends the record to one endpoint, like any event; refused where it is paused or disabled.</summary>
sealed class OnAutomationWebhookOrdered(IAutomationOrders orders, IWebhookEndpoints endpoints) : IEventHandler<AutomationWebhookOrdered>
{
    const string Type = "automation.called.v1";

    public Task Handle(AutomationWebhookOrdered raised, EventContext facts, CancellationToken ct) =>
        orders.Do(raised, order => Send(order, ct), ct);

    Task<Error?> Send(AutomationOrder order, CancellationToken ct)
    {
        var data = JsonSerializer.SerializeToElement(new { order.RuleId, order.RunId }, ContractJson.Options);
        return endpoints.Send(order.Action.EndpointId!.Value, new(Type, EnumWireFormat.ToWireName(order.Record), order.RecordId, data), ct);
    }
}
