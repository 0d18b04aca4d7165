using System.Collections.Frozen;
using MakCrm.Application.Common;
using MakCrm.Application.Identity.Public;
using MakCrm.Infrastructure.Identity.People;

namespace MakCrm.Infrastructure.Identity;

/// <summary>Carries the caller through a scope: the edge or the dispatcher puts him in.</summary>
public sealed class CallerAccessor : ICaller, ICallerSetter
{
    public ICaller? Caller { get; set; }

    ICaller Known => Caller ?? throw new InvalidOperationException("Nobody has said who calls.");

    public void Become(ICaller caller) => Caller = caller;

    public Guid Id => Known.Id;

    public Guid TenantId => Known.TenantId;

    public Guid NetworkId => Known.NetworkId;

    public bool IsSandbox => Known.IsSandbox;

    public Guid? SessionId => Known.SessionId;

    public Guid? ActorId => Known.ActorId;

    public bool HasPermission(string permission) => Known.HasPermission(permission);

    public AccessLevel? AccessLevelOf(string permission) => Known.AccessLevelOf(permission);

    public AccessScope ScopeOf(string permission) => Known.ScopeOf(permission);

    public bool HasAnyRole(IReadOnlyCollection<string> codes) => Known.HasAnyRole(codes);

    public bool HasMasks => Known.HasMasks;

    public FieldVisibilityScope FieldVisibilityOf(MaskableRecordField field) => Known.FieldVisibilityOf(field);

    public AccessLevel? MaxAccessLevel(MaskableRecordField field, FieldVisibility least) => Known.MaxAccessLevel(field, least);
}

/// <summary>A machine client with a valid token: it may do what it may at this moment, as far as the token goes.</summary>
public sealed record MachineClientCaller(
    Guid Id,
    Guid TenantId,
    Guid NetworkId,
    FrozenSet<string> Permissions,
    IReadOnlySet<string> Granted
) : ICaller
{
    public bool IsSandbox { get; init; }

    public bool HasPermission(string permission) => Permissions.Contains(permission) && Granted.Contains(permission);

    /// <summary>Whether contacts are masked is said of the client and not of each token: tokens were asked for before there was a mask.</summary>
    public AccessScope ScopeOf(string permission) =>
        permission == LeadPermissions.Contacts && !Permissions.Contains(permission) ? AccessScope.Nobody : AccessScope.Everybody;
}

/// <summary>A person, signed in. A token that names permissions gives no more than those; one that names none gives all that he has.</summary>
public sealed record UserCaller(Guid Id, Guid TenantId, Guid NetworkId, Guid SessionId, AccessRights Rights, IReadOnlySet<string> Scopes)
    : ICaller
{
    Guid? ICaller.SessionId => SessionId;

    public Guid? ActorId { get; init; }

    /// <summary>Whether the token gives no more than the permissions it names, and none when it names none.</summary>
    public bool IsLimited { get; init; } = Scopes.Any(scope => !UserTokenIssuer.Scopes.Contains(scope));

    /// <summary>Whether a program acts for him.</summary>
    public bool IsDelegated { get; init; }

    public bool HasPermission(string permission) => AccessLevelOf(permission) is not null;

    public AccessLevel? AccessLevelOf(string permission) => Opens(permission) ? Rights.ReachOf(permission) : null;

    public AccessScope ScopeOf(string permission) => Opens(permission) ? Rights.ScopeOf(permission) : AccessScope.Nobody;

    public bool HasAnyRole(IReadOnlyCollection<string> codes) => codes.Any(Rights.Roles.Contains);

    public bool HasMasks => Rights.HasMasks;

    public FieldVisibilityScope FieldVisibilityOf(MaskableRecordField field) => Rights.MaskOf(field);

    public AccessLevel? MaxAccessLevel(MaskableRecordField field, FieldVisibility least) => Rights.SeesUpTo(field, least);

    bool Opens(string permission) =>
        (!IsLimited || Scopes.Contains(permission)) && (!IsDelegated || DelegationPermissionBoundary.Allows(permission));
}

/// <summary>Nobody in particular, at a door that a tenant has opened to everybody: he may do what needs no permission.</summary>
public sealed record AnonymousCaller(Guid TenantId, Guid NetworkId) : ICaller
{
    public Guid Id => Guid.Empty;

    public bool HasPermission(string permission) => false;
}

/// <summary>A platform that posts leads in a source's name: it may bring leads to that source, as a machine client that may register them.</summary>
public sealed record IntakeCaller(Guid Id, Guid TenantId, Guid NetworkId, bool IsSandbox) : ICaller
{
    public bool HasPermission(string permission) => permission == LeadPermissions.Create;

    public AccessScope ScopeOf(string permission) => permission == LeadPermissions.Contacts ? AccessScope.Nobody : AccessScope.Everybody;
}

/// <summary>The product itself, at work in a tenant's name.</summary>
public sealed record SystemCaller(Guid TenantId, Guid NetworkId) : ICaller
{
    public Guid Id => Guid.Empty;

    public bool HasPermission(string permission) => true;
}
