using System.Collections.Frozen;
using MakCrm.Application.Common;
using MakCrm.Application.Identity.Public;

namespace MakCrm.Infrastructure.Identity;

/// <summary>
/// A person of the head office at work in a tenant of its network. Of his rights those are left that reach his whole tenant and that the
/// tenant itself could have; what his roles keep back stays kept back.
/// </summary>
public sealed record CrossTenantCaller(UserCaller Person, Guid TenantId) : ICaller
{
    /// <summary>What it takes to enter.</summary>
    public const string Permission = "network.tenants.enter";

    /// <summary>His own account is not there, and nobody is helped there in two names at once.</summary>
    static readonly string[] AtHomeOnly = ["identity.profile", "identity.impersonate"];
    static readonly FrozenSet<string> There = RoleTemplates.Franchisee.Except(AtHomeOnly).ToFrozenSet(StringComparer.Ordinal);

    public Guid Id => Person.Id;

    public Guid NetworkId => Person.NetworkId;

    Guid? ICaller.SessionId => Person.SessionId;

    public bool HasPermission(string permission) => AccessLevelOf(permission) is not null;

    public AccessLevel? AccessLevelOf(string permission) =>
        There.Contains(permission) && Person.AccessLevelOf(permission) == AccessLevel.Tenant ? AccessLevel.Tenant : null;

    public AccessScope ScopeOf(string permission) => HasPermission(permission) ? AccessScope.Everybody : AccessScope.Nobody;

    public bool HasAnyRole(IReadOnlyCollection<string> codes) => Person.HasAnyRole(codes);

    public bool HasMasks => Person.HasMasks;

    public FieldVisibilityScope FieldVisibilityOf(MaskableRecordField field) => Person.FieldVisibilityOf(field);

    public AccessLevel? MaxAccessLevel(MaskableRecordField field, FieldVisibility least) => Person.MaxAccessLevel(field, least);
}
