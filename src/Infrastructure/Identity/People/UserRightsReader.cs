using MakCrm.Application.Common;
using MakCrm.Application.Identity.Public;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>What a person may do at this moment, whether or not he is signed in.</summary>
public sealed record UserRights(
    IReadOnlyDictionary<string, RoleRights> Roles,
    Colleagues Circle,
    bool IsActive,
    SessionAssurance Proof,
    TenantQuotaStatus Terms
)
{
    public AccessRights Rights { get; } = AccessRights.Of(Roles, Circle);
}

/// <summary>Reads rights anew, past every memory: for explanations and pages.</summary>
public sealed class UserRightsReader(NpgsqlDataSource source, BuiltInRoles roles, TimeProvider clock)
{
    public async Task<UserRights?> Find(Guid tenantId, Guid networkId, Guid userId, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(tenantId));
        var select = new CommandParameterBuilder(
            new(
                $"""
                select u.roles, c.own_roles, c.team_mates, c.unit_members, u.state = 'active', {SessionAssurance.Columns}, {TenantQuotaStatus.Columns}
                from users u cross join lateral user_circle(u.tenant_id, u.id) c cross join lateral person_proof(u.tenant_id, u.id, null) p
                cross join tenant_terms(u.tenant_id, $3) m
                where u.tenant_id = $1 and u.id = $2
                """
            )
        );
        batch.BatchCommands.Add(select.Uuid(tenantId).Uuid(userId).Time(clock.GetUtcNow()).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        if (!await row.ReadAsync(ct))
            return null;
        var given = RoleRightsReader.Rights(roles, row.GetFieldValue<string[]>(0), row.GetString(1), tenantId == networkId);
        var circle = new Colleagues(userId, row.GetFieldValue<Guid[]>(2), row.GetFieldValue<Guid[]>(3));
        return new(given, circle, row.GetBoolean(4), SessionAssurance.Read(row, 5), TenantQuotaStatus.Read(row, 9));
    }
}

/// <summary>People by their rights, machine clients as the door knows them.</summary>
sealed class EffectiveAccessReader(UserRightsReader people, MachineClientDirectory clients, ICaller caller) : IEffectiveAccessReader
{
    public async Task<EffectiveAccess?> Find(Guid subjectId, CancellationToken ct) =>
        await people.Find(caller.TenantId, caller.NetworkId, subjectId, ct) is { } person ? Of(subjectId, person)
        : await clients.Find(subjectId, ct) is { } client && client.TenantId == caller.TenantId ? Of(client)
        : null;

    EffectiveAccess Of(Guid userId, UserRights person)
    {
        var user = new UserCaller(userId, caller.TenantId, caller.NetworkId, Guid.Empty, person.Rights, new HashSet<string>());
        return new(user, person.Roles, person.Circle, person.IsActive, person.Proof.HasFactor, person.Proof.NeedsFactor)
        {
            Authorize = operation => OperationAuthorization.Authorize(operation, user, person.Terms, isSuspended: false),
            WithRoles = roles => user with { Rights = AccessRights.Of(roles, person.Circle) },
        };
    }

    static EffectiveAccess Of(MachineClientAccess access)
    {
        var client = new MachineClientCaller(access.Id, access.TenantId, access.NetworkId, access.Permissions, access.Permissions)
        {
            IsSandbox = access.Terms.IsSandbox,
        };
        return new(client, new Dictionary<string, RoleRights>(), null, !access.IsRevoked, HasFactor: false, NeedsFactor: false)
        {
            Authorize = operation => OperationAuthorization.Authorize(operation, client, access.TenantTerms, access.IsSuspended),
        };
    }
}
