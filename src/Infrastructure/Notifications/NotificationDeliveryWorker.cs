using System.Data;
using MakCrm.Application.Notifications.Public;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Notifications;

/// <summary>
/// Makes letters of notifications, tenant by tenant. Any number of instances share the work: a tenant's is one's at a time, and what one had begun
/// when it died was never committed.
/// </summary>
sealed class NotificationDeliveryWorker(
    NpgsqlDataSource source,
    SystemWorkRunner work,
    TimeProvider clock,
    ILogger<NotificationDeliveryWorker> log
) : Worker(log)
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Every(Look, TimeProvider.System, Round, stoppingToken);

    async Task Round(CancellationToken ct)
    {
        foreach (var tenant in await Waiting(ct))
            await WorkFor(tenant, ct);
    }

    async Task WorkFor(Guid tenant, CancellationToken ct)
    {
        var isMore = true;
        while (isMore)
            isMore = await Try(tenant, async letters => isMore = await letters.Sort(ct), ct) && isMore;
        IReadOnlyList<Guid> people = [];
        await Try(tenant, async letters => people = await letters.Due(ct), ct);
        foreach (var person in people)
            await Try(tenant, letters => letters.Write(person, ct), ct);
    }

    /// <summary>Tells whether it was done. What was not waits for the next look, and holds up nobody else.</summary>
    async Task<bool> Try(Guid tenant, Func<INotificationProcessor, Task> step, CancellationToken ct)
    {
        try
        {
            var refusal = await work.Try(
                tenant,
                "writeNotificationLetters",
                services => step(services.GetRequiredService<INotificationProcessor>()),
                ct
            );
            return refusal is null;
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            Log.LogError(broken, "Notifications of tenant {TenantId} could not be processed; will retry", tenant);
            return false;
        }
    }

    async Task<List<Guid>> Waiting(CancellationToken ct)
    {
        return await source.Query(
            "select tenant_id from notifications_to_post($1) as tenants(tenant_id)",
            [clock.GetUtcNow()],
            row => row.GetGuid("tenant_id"),
            ct
        );
    }
}
