using System.Data;
using MakCrm.Application.Lending.Public;
using MakCrm.Application.Lending.Verification;
using MakCrm.Domain.Lending.Verification;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Lending.Verification;

/// <summary>
/// Asks providers for the checks of all tenants, outside of transactions. Every instance may try: a check is claimed for a while in one
/// statement, and whoever is lost meanwhile leaves it to the others when that while is over.
/// </summary>
public sealed class VerificationWorker(
    TenantDataSources sources,
    SystemWorkRunner work,
    VerificationProviders providers,
    TimeProvider clock,
    ILogger<VerificationWorker> log
) : Worker(log)
{
    const int AtOnce = 16;
    const int SettleAttempts = 5;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Every(Pause, clock, ct => Run(clock.GetUtcNow(), ct), stoppingToken);

    /// <summary>One round over all checks whose time has come by this moment.</summary>
    public async Task Run(DateTimeOffset now, CancellationToken ct)
    {
        while (await sources.Everywhere(source => Renew(source, now, ct), ct) > 0) { }
        while (await sources.Everywhere(source => Ask(source, now, ct), ct) > 0) { }
    }

    async Task<int> Ask(NpgsqlDataSource source, DateTimeOffset now, CancellationToken ct)
    {
        var claimed = await Claim(source, now, ct);
        await Task.WhenAll(claimed.Select(c => Ask(c, ct)));
        return claimed.Count;
    }

    async Task Ask((Guid Tenant, Guid Id, int Attempt) claimed, CancellationToken ct)
    {
        var (tenant, id, attempt) = claimed;
        OpenVerification? open = null;
        await Do(tenant, "openVerification", async queue => open = await queue.Open(id, ct), ct);
        if (open is null)
            return;
        var provider = providers.Of(open.Kind);
        var answer = provider is null
            ? VerificationAnswer.Failing(VerificationFailure.Unreachable)
            : await provider.Check(new(id, tenant, open.BorrowerId, open.Facts), ct);
        await Do(
            tenant,
            "settleVerification",
            queue => queue.Settle(id, attempt, provider?.Source ?? "", answer, open.Fingerprint, CancellationToken.None),
            CancellationToken.None
        );
    }

    async Task<int> Renew(NpgsqlDataSource source, DateTimeOffset now, CancellationToken ct)
    {
        var renewed = 0;
        foreach (var (tenant, ids) in await Expired(source, now, ct))
            renewed += await Do(tenant, "renewVerifications", queue => queue.Renew(ids, ct), ct) ? 1 : 0;
        return renewed;
    }

    /// <summary>Whether it was committed; what was not comes again when its time is over.</summary>
    async Task<bool> Do(Guid tenant, string operation, Func<IVerificationQueue, Task> deed, CancellationToken ct)
    {
        try
        {
            for (var attempt = 1; attempt <= SettleAttempts; attempt++)
            {
                var refusal = await work.Try(
                    tenant,
                    operation,
                    services => deed(services.GetRequiredService<IVerificationQueue>()),
                    ct,
                    TenantDataAccess.Writes
                );
                if (refusal is null)
                    return true;
            }
        }
        catch (TenantUnavailableException)
        {
            Log.LogInformation("Checks of tenant {TenantId} wait for its database", tenant);
        }

        return false;
    }

    static Task<List<(Guid Tenant, Guid Id, int Attempt)>> Claim(NpgsqlDataSource source, DateTimeOffset now, CancellationToken ct) =>
        source.Query(
            "select tenant_id, id, attempt from claim_borrower_verifications($1, $2, $3)",
            [now, Lease, AtOnce],
            row => (row.GetGuid("tenant_id"), row.GetGuid("id"), row.GetInt32("attempt")),
            ct
        );

    static Task<List<(Guid Tenant, Guid[] Ids)>> Expired(NpgsqlDataSource source, DateTimeOffset now, CancellationToken ct) =>
        source.Query(
            "select tenant_id, ids from expired_borrower_verifications($1, $2)",
            [DateOnly.FromDateTime(now.UtcDateTime), AtOnce],
            row => (row.GetGuid("tenant_id"), row.GetFieldValue<Guid[]>("ids")),
            ct
        );
}
