using System.Data;
using System.Security.Cryptography;
using System.Text;
using MakCrm.Application.Registrations.Public;
using MakCrm.Domain.Common;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Registrations;

/// <summary>A registration that somebody has the link of.</summary>
public sealed record ResolvedRegistration(Guid Id, Guid TenantId);

/// <summary>Follows applicants' links, whose tenant nobody knows before.</summary>
public sealed class RegistrationLinkResolver(NpgsqlDataSource source, SystemWorkRunner work, TimeProvider clock)
{
    public Task<ResolvedRegistration?> Find(string token, CancellationToken ct) =>
        source.QueryFirstOrDefault<ResolvedRegistration>(
            "select id, tenant_id from registration_by_token($1, $2)",
            [SHA256.HashData(Encoding.UTF8.GetBytes(token)), clock.GetUtcNow()],
            row => new(row.GetGuid("id"), row.GetGuid("tenant_id")),
            ct
        );

    public async Task<RegistrationStatus> Show(ResolvedRegistration of, CancellationToken ct)
    {
        RegistrationStatus? standing = null;
        await work.Run(of.TenantId, "showRegistration", async services => standing = await Desk(services).Show(of.Id, ct), ct);
        return standing!;
    }

    /// <summary>An error when it is too late for that, or somebody else has just decided.</summary>
    public async Task<Error?> Do(
        ResolvedRegistration of,
        string operation,
        Func<IApplicantSelfService, Task<Result<NoContent>>> step,
        CancellationToken ct
    )
    {
        Error? refusal = null;
        var raced = await work.Try(of.TenantId, operation, async services => refusal = (await step(Desk(services))).Error, ct);
        return refusal ?? raced;
    }

    static IApplicantSelfService Desk(IServiceProvider services) => services.GetRequiredService<IApplicantSelfService>();
}
