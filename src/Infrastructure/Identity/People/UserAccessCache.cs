using System.Collections.Concurrent;
using System.Collections.Frozen;
using MakCrm.Application.Common;
using MakCrm.Application.Identity.Public;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>What a person may do at this moment under one grant.</summary>
/// <param name="IsAlive">False when the person was blocked or the session or the grant was ended.</param>
public sealed record UserAccess(
    Guid UserId,
    Guid TenantId,
    Guid NetworkId,
    string TenantState,
    Guid SessionId,
    AccessRights Rights,
    bool IsAlive,
    DateTimeOffset ExpiresAt
)
{
    public FrozenSet<string> Permissions => Rights.Permissions;

    public required TenantQuotaStatus TenantTerms { get; init; }

    public bool IsSuspended => TenantState != "active";

    public SessionAssurance Proof { get; init; } = SessionAssurance.None;

    /// <summary>Tokens of this grant give no more than the permissions they name: it is an application's of others.</summary>
    public bool IsLimited { get; init; }

    /// <summary>Who of the support works in his name; null when he does it himself.</summary>
    public Guid? ActorId { get; init; }
}

/// <summary>Knows people's present rights by grant, at most <see cref="MachineClientDirectory.Freshness"/> old on every instance.</summary>
public sealed class UserAccessCache(NpgsqlDataSource source, BuiltInRoles roles, TimeProvider clock)
{
    const int Remembered = 10_000;
    readonly ConcurrentDictionary<Guid, (UserAccess Access, long ReadAt)> existing = new();

    public async ValueTask<UserAccess?> Find(Guid grantId, CancellationToken ct)
    {
        if (existing.TryGetValue(grantId, out var entry) && clock.GetElapsedTime(entry.ReadAt) < MachineClientDirectory.Freshness)
            return entry.Access;
        return await FindNow(grantId, ct);
    }

    /// <summary>For decisions that last longer than what is remembered here, such as new tokens.</summary>
    public async ValueTask<UserAccess?> FindNow(Guid grantId, CancellationToken ct)
    {
        if (await Read(grantId, ct) is not { } access)
            return null;
        if (existing.Count >= Remembered)
            existing.Clear();
        existing[grantId] = (access, clock.GetTimestamp());
        return access;
    }

    async Task<UserAccess?> Read(Guid grantId, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            $"""
            select a.user_id, a.tenant_id, a.network_id, a.tenant_state, a.session_id, a.roles, c.own_roles, a.is_alive, a.expires_at,
              c.team_mates, c.unit_members, {TenantQuotaStatus.Columns}, {SessionAssurance.Columns}, g.is_open, g.is_limited,
              i.actor_id, coalesce(i.is_running, true)
            from user_access($1) a cross join grant_terms($1) g cross join tenant_terms(a.tenant_id, $2) m
            left join impersonation_terms($1, $2) i on true
            cross join lateral person_proof(a.tenant_id, a.user_id, a.session_id) p
            cross join lateral user_circle(a.tenant_id, a.user_id) c
            """
        );
        command.Parameters.AddWithValue(grantId);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return null;
        var (tenantId, networkId) = (row.GetGuid(1), row.GetGuid(2));
        var circle = new Colleagues(row.GetGuid(0), row.GetFieldValue<Guid[]>(9), row.GetFieldValue<Guid[]>(10));
        Guid? actor = await row.IsDBNullAsync(19, ct) ? null : row.GetGuid(19);
        var given = RoleRightsReader.Rights(roles, row.GetFieldValue<string[]>(5), row.GetString(6), tenantId == networkId);
        return new(
            row.GetGuid(0),
            tenantId,
            networkId,
            row.GetString(3),
            row.GetGuid(4),
            AccessRights.Of(
                [.. actor is null ? given.Values : given.Values.Select(ImpersonationPermissionBoundary.Apply)],
                circle,
                given.Keys
            ),
            row.GetBoolean(7) && row.GetBoolean(17) && row.GetBoolean(20),
            row.GetFieldValue<DateTimeOffset>(8)
        )
        {
            TenantTerms = TenantQuotaStatus.Read(row, 11),
            Proof = SessionAssurance.Read(row, 13),
            IsLimited = row.GetBoolean(18),
            ActorId = actor,
        };
    }
}
