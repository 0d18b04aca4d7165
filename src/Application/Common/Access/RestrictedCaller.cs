namespace MakCrm.Application.Common;

/// <summary>Somebody as he is now, without what his token did not give him when he ordered.</summary>
sealed class RestrictedCaller(ICaller known, IReadOnlyCollection<string> withheld) : ICaller
{
    public Guid Id => known.Id;

    public Guid TenantId => known.TenantId;

    public Guid NetworkId => known.NetworkId;

    public bool HasMasks => known.HasMasks;

    public bool May(string permission) => !withheld.Contains(permission) && known.May(permission);

    public AccessLevel? ReachOf(string permission) => withheld.Contains(permission) ? null : known.ReachOf(permission);

    public AccessScope ScopeOf(string permission) => withheld.Contains(permission) ? AccessScope.Nobody : known.ScopeOf(permission);

    public bool HasAnyRole(IReadOnlyCollection<string> codes) => known.HasAnyRole(codes);

    public FieldVisibilityScope MaskOf(MaskableRecordField field) => known.MaskOf(field);

    public AccessLevel? SeesUpTo(MaskableRecordField field, FieldVisibility least) => known.SeesUpTo(field, least);
}
