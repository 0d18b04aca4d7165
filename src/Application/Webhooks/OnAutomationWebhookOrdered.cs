using MakCrm.Application.Automation.Public;
using MakCrm.Application.Events.Public;
using MakCrm.Domain.Automation;
using MakCrm.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Webhooks;

/// <summary>Sends the record to one endpoint, like any event; to one that is paused or disabled nothing goes.</summary>
sealed class OnAutomationWebhookOrdered(IAutomationOrders orders, IWebhooksDb db, IEventFeed feed, TimeProvider clock)
    : IOn<AutomationWebhookOrdered>
{
    const string Type = "automation.called.v1";

    public async Task Handle(AutomationWebhookOrdered raised, EventFacts facts, CancellationToken ct)
    {
        if (await orders.Find((raised.RuleId, raised.Number), raised.Index, raised.RecordId, ct) is not { } order)
            return;
        var (id, now) = (order.Action.EndpointId!.Value, clock.GetUtcNow());
        if (!await db.WebhookEndpoints.AnyAsync(e => e.Id == id && e.State == WebhookEndpointState.Active, ct))
            return;
        var told = feed.Trial(Type, Wire.Name(order.Record), order.RecordId, now);
        db.WebhookDeliveries.Add(WebhookDelivery.Of(id, told.Message(), now));
    }
}
