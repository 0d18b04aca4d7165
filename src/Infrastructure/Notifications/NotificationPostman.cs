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
                foreach (var tenant in await Waiting(stoppingToken))
                    await WorkFor(tenant, stoppingToken);
                await Task.Delay(Look, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
            {
                // It outlives a database that is away: nothing was committed.
                log.LogWarning("Letters of notifications wait: {Reason}", broken.GetBaseException().GetType().Name);
                await Task.Delay(Look, stoppingToken);
            }
        }
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
    async Task<bool> Try(Guid tenant, Func<INotificationLetters, Task> step, CancellationToken ct)
    {
        try
        {
            var refusal = await work.Try(
                tenant,
                "writeNotificationLetters",
                services => step(services.GetRequiredService<INotificationLetters>()),
                ct
            );
            return refusal is null;
        }
        catch (Exception broken) when (!ct.IsCancellationRequested)
        {
            log.LogError(broken, "Letters of tenant {TenantId} wait", tenant);
            return false;
        }
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
