using System.Data;
using MakCrm.Application.Common;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Common;
using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>A link that somebody follows, still good.</summary>
public sealed record ResolvedPasswordLink(Guid Id, Guid TenantId, string Email, string Name);

/// <summary>Follows links of letters, whose tenant nobody knows before.</summary>
public sealed class PasswordLinkResolver(NpgsqlDataSource source, SystemWorkRunner work, TimeProvider clock)
{
    public Task<ResolvedPasswordLink?> Find(string token, PasswordLinkPurpose purpose, CancellationToken ct) =>
        source.QueryFirstOrDefault<ResolvedPasswordLink>(
            "select id, tenant_id, email, name from link_by_token($1, $2, $3)",
            [OpaqueToken.HashOf(token), EnumWireFormat.Name(purpose), clock.GetUtcNow()],
            row => new(row.GetGuid("id"), row.GetGuid("tenant_id"), row.GetString("email"), row.GetString("name")),
            ct
        );

    /// <summary>Sets the password; an error when it is weak, or when somebody else has just used the link.</summary>
    public async Task<Error?> Follow(ResolvedPasswordLink link, string password, CancellationToken ct)
    {
        Error? refusal = null;
        var raced = await work.Try(
            link.TenantId,
            "followAccountLink",
            async services =>
            {
                var followed = await services.GetRequiredService<IPasswordLinks>().Follow(link.Id, password, ct);
                refusal = followed.Error;
            },
            ct
        );
        return refusal ?? raced;
    }
}
