using MakCrm.Application.Common;
using MakCrm.Application.Identity;
using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Persistence;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>Sessions, grants and tokens of support: each has the impersonation's own id.</summary>
sealed class ImpersonationTokenIssuer(
    UnitOfWork work,
    ICaller caller,
    RequestContext exchange,
    AccessTokenService tokens,
    TokenSettings settings,
    TimeProvider clock
) : IImpersonationTokenIssuer
{
    public const string Client = "support";
    const string Scope = UserTokenIssuer.OpenId + " " + UserTokenIssuer.Profile;

    public async Task Open(Impersonation of, CancellationToken ct)
    {
        var (connection, transaction) = await work.OpenTransaction(ct);
        await using var batch = new Npgsql.NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(TenantSessionCommand.For(work.TenantId));
        // Nobody has what this session's hash is of: it can be seen and ended, but no browser can have it.
        var session = new CommandParameterBuilder(
            new(
                """
                insert into sessions (tenant_id, id, user_id, token_hash, methods, remote_address, user_agent, created_at, expires_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """
            )
        );
        session.Uuid(work.TenantId).Uuid(of.Id).Uuid(of.UserId).Bytes(OpaqueToken.Generate().Hash).Texts(["support"]);
        session.Text(exchange.RemoteAddress).Text(exchange.UserAgent).Time(of.StartedAt).Time(of.ExpiresAt);
        batch.BatchCommands.Add(session.Command);
        var grant = new CommandParameterBuilder(
            new(
                """
                insert into grants (tenant_id, id, user_id, session_id, client_id, scope, created_at, expires_at)
                values ($1, $2, $3, $2, $4, $5, $6, $7)
                """
            )
        );
        grant.Uuid(work.TenantId).Uuid(of.Id).Uuid(of.UserId).Text(Client).Text(Scope).Time(of.StartedAt).Time(of.ExpiresAt);
        batch.BatchCommands.Add(grant.Command);
        await batch.ExecuteNonQueryAsync(ct);
    }

    public Task<string> Issue(Impersonation of, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var end = now + TokenSettings.Lifetime;
        var claims = new AccessTokenClaims
        {
            Issuer = settings.Issuer,
            Audience = settings.Audience,
            Subject = of.UserId,
            ClientId = Client,
            TenantId = work.TenantId,
            NetworkId = caller.NetworkId,
            Kind = "user",
            Scope = Scope,
            TokenId = Guid.CreateVersion7(now).ToString("N"),
            IssuedAt = now.ToUnixTimeSeconds(),
            ExpiresAt = (end < of.ExpiresAt ? end : of.ExpiresAt).ToUnixTimeSeconds(),
            GrantId = of.Id,
            SessionId = of.Id,
            AuthenticatedAt = of.StartedAt.ToUnixTimeSeconds(),
            Actor = new(of.ActorId),
        };
        return tokens.Issue(claims, ct);
    }
}
