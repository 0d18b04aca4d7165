namespace MakCrm.Application.Common;

/// <summary>Somebody as he is now, without what his token did not give him when he ordered.</summary>
sealed class RestrictedCaller(ICaller existing, IReadOnlyCollection<string> withheld) : ICaller
{
    public Guid Id => existing.Id;

    public Guid TenantId => existing.TenantId;

    public Guid NetworkId => existing.NetworkId;

    public bool HasMasks => existing.HasMasks;

    public bool HasPermission(string permission) => !withheld.Contains(permission) && existing.HasPermission(permission);

    public AccessLevel? AccessLevelOf(string permission) => withheld.Contains(permission) ? null : existing.AccessLevelOf(permission);

    public AccessScope ScopeOf(string permission) => withheld.Contains(permission) ? AccessScope.Nobody : existing.ScopeOf(permission);

    public bool HasAnyRole(IReadOnlyCollection<string> codes) => existing.HasAnyRole(codes);

    public FieldVisibilityScope FieldVisibilityOf(MaskableRecordField field) => existing.FieldVisibilityOf(field);

    public AccessLevel? MaxAccessLevel(MaskableRecordField field, FieldVisibility least) => existing.MaxAccessLevel(field, least);
}
