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
    public async Task<ResolvedPasswordLink?> Find(string token, PasswordLinkPurpose purpose, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select id, tenant_id, email, name from link_by_token($1, $2, $3)");
        command.Parameters.AddWithValue(OpaqueToken.ComputeHash(token));
        command.Parameters.AddWithValue(EnumWireFormat.ToWireName(purpose));
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3)) : null;
    }

    /// <summary>Sets the password; an error when it is weak, or when somebody else has just used the link.</summary>
    public async Task<Error?> Follow(ResolvedPasswordLink link, string password, CancellationToken ct)
    {
        Error? refusal = null;
        var raced = await work.Try(
            link.TenantId,
            "followAccountLink",
            async services =>
            {
                var followed = await services.GetRequiredService<IPasswordLinks>().Redeem(link.Id, password, ct);
                refusal = followed.Error;
            },
            ct
        );
        return refusal ?? raced;
    }
}
