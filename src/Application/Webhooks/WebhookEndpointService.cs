using MakCrm.Application.Events.Public;
using MakCrm.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Webhooks;

/// <summary>What several operations on endpoints need: finding one, and whether somebody may wish what he wishes.</summary>
sealed class WebhookEndpointService(IWebhooksDb db, IEventFeed feed, IWebhookUrlPolicy addresses, WebhookFilterEvaluator sieve)
    : IModuleService
{
    public Task<WebhookEndpoint?> Find(Guid id, CancellationToken ct) => db.WebhookEndpoints.FirstOrDefaultAsync(e => e.Id == id, ct);

    /// <summary>Null when he may.</summary>
    /// <param name="url">Null where it stays.</param>
    public async Task<Error?> Refusal(
        string? url,
        IReadOnlyList<string> types,
        IReadOnlyList<Contract.WebhookFilter> filters,
        CancellationToken ct
    )
    {
        var opened = types.Select(feed.CanSubscribe).ToList();
        if (opened.Contains(null))
            return WebhookErrors.TypeUnknown;
        if (opened.Contains(false))
            return WebhookErrors.TypeNotAllowed;
        if (url is not null && await addresses.Refuses(url, ct))
            return WebhookErrors.UrlRefused;
        return await sieve.Validate(filters, types, ct);
    }
}
