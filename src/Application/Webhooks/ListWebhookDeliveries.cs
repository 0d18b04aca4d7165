using MakCrm.Domain.Webhooks;

namespace MakCrm.Application.Webhooks;

sealed class ListWebhookDeliveriesHandler(IWebhooksDb db, WebhookEndpointService desk)
    : IMessageHandler<Contract.ListWebhookDeliveries, Contract.WebhookDeliveryPage>
{
    public async Task<Result<Contract.WebhookDeliveryPage>> Handle(
        Contract.ListWebhookDeliveries request,
        CancellationToken cancellationToken
    )
    {
        if (await desk.Find(request.Id, cancellationToken) is null)
            return WebhookErrors.NotFound;
        var page = await Filter(request).ToPage(request.Cursor, request.Limit, WebhookViews.Delivery, cancellationToken);
        return page.Map(p => new Contract.WebhookDeliveryPage { Items = p.Items, NextCursor = p.NextCursor });
    }

    IQueryable<WebhookDelivery> Filter(Contract.ListWebhookDeliveries asked)
    {
        var found = db.WebhookDeliveries.Where(d => d.EndpointId == asked.Id);
        if (asked.State?.MapTo<WebhookDeliveryState>() is { } state)
            found = found.Where(d => d.State == state);
        if (asked.Type is { } type)
            found = found.Where(d => d.Type == type);
        if (asked.RecordId is { } record)
            found = found.Where(d => d.RecordId == record);
        if (asked.From is { } from)
            found = found.Where(d => d.CreatedAt >= from);
        if (asked.To is { } to)
            found = found.Where(d => d.CreatedAt < to);
        return found;
    }
}
