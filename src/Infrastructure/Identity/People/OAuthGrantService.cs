using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>What people have allowed applications: one sign-in to one application, with which all of its codes and tokens live and end.</summary>
public sealed class OAuthGrantService(NpgsqlDataSource source, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public async Task Revoke(Guid tenantId, Guid grantId, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(tenantId));
        var end = new CommandParameterBuilder(
            new("update grants set revoked_at = $1 where tenant_id = $2 and id = $3 and revoked_at is null")
        );
        batch.BatchCommands.Add(end.Time(clock.GetUtcNow()).Uuid(tenantId).Uuid(grantId).Command);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Opens one in the person's session.</summary>
    internal static NpgsqlBatchCommand Open(Guid id, SignedInSession session, string clientId, string scope, DateTimeOffset now)
    {
        var grant = new CommandParameterBuilder(
            new(
                """
                insert into grants (tenant_id, id, user_id, session_id, client_id, scope, created_at, expires_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8)
                """
            )
        );
        grant.Uuid(session.TenantId).Uuid(id).Uuid(session.UserId).Uuid(session.SessionId).Text(clientId).Text(scope);
        return grant.Time(now).Time(now + Lifetime).Command;
    }
}
