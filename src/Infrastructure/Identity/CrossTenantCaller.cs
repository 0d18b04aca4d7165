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

    public bool May(string permission) => ReachOf(permission) is not null;

    public AccessLevel? ReachOf(string permission) =>
        There.Contains(permission) && Person.ReachOf(permission) == AccessLevel.Tenant ? AccessLevel.Tenant : null;

    public AccessScope ScopeOf(string permission) => May(permission) ? AccessScope.Everybody : AccessScope.Nobody;

    public bool HasAnyRole(IReadOnlyCollection<string> codes) => Person.HasAnyRole(codes);

    public bool HasMasks => Person.HasMasks;

    public FieldVisibilityScope MaskOf(MaskableRecordField field) => Person.MaskOf(field);

    public AccessLevel? SeesUpTo(MaskableRecordField field, FieldVisibility least) => Person.SeesUpTo(field, least);
}
