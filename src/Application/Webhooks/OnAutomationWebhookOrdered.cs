using System.Text.Json;
using MakCrm.Application.Automation.Public;
using MakCrm.Application.Events.Public;
using MakCrm.Domain.Automation;
using MakCrm.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Webhooks;

/// <summary>Sends the record to one endpoint, like any event; refused where it is paused or disabled.</summary>
sealed class OnAutomationWebhookOrdered(IAutomationOrders orders, IWebhooksDb db, IEventFeed feed, TimeProvider clock)
    : IOn<AutomationWebhookOrdered>
{
    const string Type = "automation.called.v1";

    public Task Handle(AutomationWebhookOrdered raised, EventFacts facts, CancellationToken ct) =>
        orders.Do(raised, order => Send(raised, order, ct), ct);

    async Task<Error?> Send(AutomationWebhookOrdered raised, AutomationOrder order, CancellationToken ct)
    {
        var (id, now) = (order.Action.EndpointId!.Value, clock.GetUtcNow());
        if (!await db.WebhookEndpoints.AnyAsync(e => e.Id == id && e.State == WebhookEndpointState.Active, ct))
            return WebhookErrors.NotActive;
        var data = JsonSerializer.SerializeToElement(new { raised.RuleId, raised.RunId }, ContractJson.Options);
        var told = feed.Compose(Type, Wire.Name(order.Record), order.RecordId, now, data);
        db.WebhookDeliveries.Add(WebhookDelivery.Of(id, told.Message(), now));
        return null;
    }
}
