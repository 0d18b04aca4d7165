using MakCrm.Domain.Webhooks;

namespace MakCrm.Application.Webhooks;

sealed class ListWebhookDeliveriesHandler(IWebhooksDb db, WebhookEndpointService service)
    : IMessageHandler<Contract.ListWebhookDeliveries, Contract.WebhookDeliveryPage>
{
    public async Task<Result<Contract.WebhookDeliveryPage>> Handle(
        Contract.ListWebhookDeliveries request,
        CancellationToken cancellationToken
    )
    {
        if (await service.Find(request.Id, cancellationToken) is null)
            return WebhookErrors.NotFound;
        var page = await Filter(request).ToPage(request.Cursor, request.Limit, WebhookViews.Delivery, cancellationToken);
        return page.Map(p => new Contract.WebhookDeliveryPage { Items = p.Items, NextCursor = p.NextCursor });
    }

    IQueryable<WebhookDelivery> Filter(Contract.ListWebhookDeliveries requested)
    {
        var found = db.WebhookDeliveries.Where(d => d.EndpointId == requested.Id);
        if (requested.State?.MapTo<WebhookDeliveryState>() is { } state)
            found = found.Where(d => d.State == state);
        if (requested.Type is { } type)
            found = found.Where(d => d.Type == type);
        if (requested.RecordId is { } record)
            found = found.Where(d => d.RecordId == record);
        if (requested.From is { } from)
            found = found.Where(d => d.CreatedAt >= from);
        if (requested.To is { } to)
            found = found.Where(d => d.CreatedAt < to);
        return found;
    }
}
