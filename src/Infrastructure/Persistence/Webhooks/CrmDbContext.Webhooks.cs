using MakCrm.Application.Common;
using MakCrm.Application.Webhooks;
using MakCrm.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IWebhooksDb
{
    /// <summary>No more deliveries are put back by one request.</summary>
    const int MostReplayed = 10_000;

    public DbSet<WebhookEndpoint> WebhookEndpoints => Set<WebhookEndpoint>();

    public DbSet<WebhookCursor> WebhookBookmarks => Set<WebhookCursor>();

    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    public DbSet<WebhookAttempt> WebhookAttempts => Set<WebhookAttempt>();

    async Task<int> IWebhooksDb.ReplayDeliveries(Guid endpointId, WebhookDeliveryRange span, DateTimeOffset at, CancellationToken ct)
    {
        if (Database.CurrentTransaction is null)
            await Database.BeginTransactionAsync(ct);
        var state = EnumWireFormat.ToWireName(span.State);
        return await Database.ExecuteSqlAsync(
            $"""
            update webhook_deliveries d set state = 'pending', attempts = 0, next_attempt_at = {at}, ended_at = null
            where d.tenant_id = {TenantId} and d.id in (
              select m.id from webhook_deliveries m
              where m.tenant_id = {TenantId} and m.endpoint_id = {endpointId} and m.created_at >= {span.From} and m.created_at < {span.To}
                and ({state}::text is null or m.state = {state}::text)
              order by m.id limit {MostReplayed})
            """,
            ct
        );
    }
}
