namespace MakCrm.Application.Common;

/// <summary>Somebody as he is now, without what his token did not give him when he ordered.</summary>
sealed class RestrictedCaller(ICaller known, IReadOnlyCollection<string> withheld) : ICaller
{
    public Guid Id => known.Id;

    public Guid TenantId => known.TenantId;

    public Guid NetworkId => known.NetworkId;

    public bool HasMasks => known.HasMasks;

    public bool HasPermission(string permission) => !withheld.Contains(permission) && known.HasPermission(permission);

    public AccessLevel? AccessLevelOf(string permission) => withheld.Contains(permission) ? null : known.AccessLevelOf(permission);

    public AccessScope ScopeOf(string permission) => withheld.Contains(permission) ? AccessScope.Nobody : known.ScopeOf(permission);

    public bool HasAnyRole(IReadOnlyCollection<string> codes) => known.HasAnyRole(codes);

    public FieldVisibilityScope FieldVisibilityOf(MaskableRecordField field) => known.FieldVisibilityOf(field);

    public AccessLevel? MaxAccessLevel(MaskableRecordField field, FieldVisibility least) => known.MaxAccessLevel(field, least);
}
