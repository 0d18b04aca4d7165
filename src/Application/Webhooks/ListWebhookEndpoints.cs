using MakCrm.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Webhooks;

sealed class ListWebhookEndpointsHandler(IWebhooksDb db) : IMessageHandler<Contract.ListWebhookEndpoints, Contract.WebhookEndpointPage>
{
    public async Task<Result<Contract.WebhookEndpointPage>> Handle(
        Contract.ListWebhookEndpoints request,
        CancellationToken cancellationToken
    )
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var found = await db
            .WebhookEndpoints.AsNoTracking()
            .Where(e => last == null || e.Id < last)
            .OrderByDescending(e => e.Id)
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        var shown = found.Take(request.Limit).ToList();
        return new Contract.WebhookEndpointPage
        {
            Items = [.. shown.Select(e => e.View())],
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(shown[^1].Id) : null,
        };
    }
}
