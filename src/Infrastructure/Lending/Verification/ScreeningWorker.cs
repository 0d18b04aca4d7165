using System.Data;
using MakCrm.Application.Lending.Public;
using MakCrm.Application.Lending.Verification;
using MakCrm.Domain.Lending.Screening;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Lending.Verification;

/// <summary>
/// Asks for checks of all borrowers whom a list has not seen in the version that counts, some at a time. What is still to be done follows from
/// what is proven, so it goes on wherever it was left.
/// </summary>
public sealed class ScreeningWorker(
    TenantDataSources sources,
    SystemWorkRunner work,
    IVerificationProviders providers,
    TimeProvider clock,
    ILogger<ScreeningWorker> log
) : Worker(log)
{
    const int Batch = 50;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Every(Pause, clock, Run, stoppingToken);

    /// <summary>One round: at most so many borrowers of each tenant and kind.</summary>
    public async Task Run(CancellationToken ct) => await sources.Everywhere(source => Ask(source, ct), ct);

    async Task<int> Ask(NpgsqlDataSource source, CancellationToken ct)
    {
        // An installation whose provider files answer these checks does not hold anybody against lists.
        var missing = (await Missing(source, ct)).FindAll(m => providers.Of(m.Kind.Check()) is ScreeningProvider);
        foreach (var (tenant, kind, borrowers) in missing)
        {
            try
            {
                await work.Try(
                    tenant,
                    "screenBorrowers",
                    services => services.GetRequiredService<IBorrowerScreening>().Ask(borrowers, kind, ct),
                    ct,
                    TenantDataAccess.Writes
                );
            }
            catch (TenantUnavailableException)
            {
                Log.LogInformation("Screening of tenant {TenantId} waits for its database", tenant);
            }
        }

        return missing.Count;
    }

    static Task<List<(Guid Tenant, ScreeningListKind Kind, Guid[] Borrowers)>> Missing(NpgsqlDataSource source, CancellationToken ct) =>
        source.Query(
            "select tenant_id, kind, borrowers from unscreened_borrowers($1)",
            [Batch],
            row =>
                (
                    row.GetGuid("tenant_id"),
                    Enum.Parse<ScreeningListKind>(row.GetString("kind"), ignoreCase: true),
                    row.GetFieldValue<Guid[]>("borrowers")
                ),
            ct
        );
}
