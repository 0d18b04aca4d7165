using MakCrm.Application.Webhooks.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Webhooks;

sealed class WebhookEndpoints(IWebhooksDb db) : IWebhookEndpoints
{
    public Task<bool> Has(Guid endpointId, CancellationToken ct) => db.WebhookEndpoints.AnyAsync(e => e.Id == endpointId, ct);
}
