using MakCrm.Application.Notifications.Public;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Notifications;

/// <summary>
/// Makes letters of notifications, tenant by tenant. Any number of instances share the work: a tenant's is one's at a time, and what one had begun
/// when it died was never committed.
/// </summary>
sealed class NotificationPostman(NpgsqlDataSource source, SystemWork work, TimeProvider clock, ILogger<NotificationPostman> log)
    : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await WorkOnAll(stoppingToken))
                    await Task.Delay(Look, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                // It outlives a database that is away: nothing was committed.
                log.LogWarning("Letters of notifications wait: {Reason}", broken.GetBaseException().GetType().Name);
                await Task.Delay(Look, stoppingToken);
            }
        }
    }

    /// <summary>Tells whether there may be more to do.</summary>
    async Task<bool> WorkOnAll(CancellationToken ct)
    {
        var isMore = false;
        foreach (var tenant in await Waiting(ct))
        {
            try
            {
                await work.Try(
                    tenant,
                    "writeNotificationLetters",
                    async services => isMore |= await services.GetRequiredService<INotificationLetters>().Work(ct),
                    ct
                );
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                // One tenant's trouble is not the others'.
                log.LogError(broken, "Letters of tenant {TenantId} wait", tenant);
            }
        }

        return isMore;
    }

    async Task<List<Guid>> Waiting(CancellationToken ct)
    {
        await using var command = source.CreateCommand("select notifications_to_post($1)");
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await using var row = await command.ExecuteReaderAsync(ct);
        var tenants = new List<Guid>();
        while (await row.ReadAsync(ct))
            tenants.Add(row.GetGuid(0));
        return tenants;
    }
}
