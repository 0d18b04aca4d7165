namespace MakCrm.Application.Common;

/// <summary>Who speaks: a machine client or a person.</summary>
public interface ICaller
{
    /// <summary>The subject: a machine client's or a user's id. Empty for the system itself.</summary>
    Guid Id { get; }

    /// <summary>The caller's own tenant.</summary>
    Guid TenantId { get; }

    /// <summary>The tenant of the head office whose network the caller belongs to.</summary>
    Guid NetworkId { get; }

    /// <summary>Whether the caller's tenant is the head office itself.</summary>
    bool IsHeadOffice => TenantId == NetworkId;

    /// <summary>Whether the caller only tries the API: nothing he does is kept.</summary>
    bool IsSandbox => false;

    /// <summary>The session that a person has signed in with; nobody else has one.</summary>
    Guid? SessionId => null;

    /// <summary>Who really acts, where support works in a person's name.</summary>
    Guid? ActorId => null;

    bool HasPermission(string permission);

    /// <summary>How far a permission of his reaches; null when he has it not. A machine's reaches its whole tenant.</summary>
    AccessLevel? AccessLevelOf(string permission) => HasPermission(permission) ? AccessLevel.Tenant : null;

    /// <summary>Whether a role keeps anything of any record back from him.</summary>
    bool HasMasks => false;

    /// <summary>Whether he has one of these roles; whoever has none at all, such as a machine client, is not held to any.</summary>
    bool HasAnyRole(IReadOnlyCollection<string> codes) => true;

    /// <summary>What his roles show him of a field. Ask <see cref="FieldVisibilityExtensions.VisibilityOf"/>, which knows what else it takes.</summary>
    FieldVisibilityScope FieldVisibilityOf(MaskableRecordField field) => FieldVisibilityScope.Open;

    /// <summary>How far his roles show at least so much of a field; null for nowhere.</summary>
    AccessLevel? MaxAccessLevel(MaskableRecordField field, FieldVisibility least) => AccessLevel.Tenant;

    /// <summary>
    /// Whose records he may meet by this permission. A machine client meets everybody's on the way of what it may do, such as the lead that
    /// it puts up for auction; everybody else only by a permission that he has.
    /// </summary>
    AccessScope ScopeOf(string permission) => HasPermission(permission) ? AccessScope.Everybody : AccessScope.Nobody;
}
