using System.Collections.Frozen;

namespace MakCrm.Application.Common;

/// <summary>Who is around a person.</summary>
/// <param name="Team">Everybody in one of his teams.</param>
/// <param name="Unit">Everybody in his unit and all below it.</param>
public sealed record Colleagues(Guid Self, IReadOnlyCollection<Guid> Team, IReadOnlyCollection<Guid> Unit)
{
    /// <summary>Whose records are within reach.</summary>
    public AccessScope Within(AccessLevel reach) =>
        reach switch
        {
            AccessLevel.Own => AccessScope.Of([Self]),
            AccessLevel.Team => AccessScope.Of([Self, .. Team]),
            AccessLevel.Unit => AccessScope.Of([Self, .. Team, .. Unit]),
            AccessLevel.Tenant => AccessScope.Everybody,
        };
}

/// <summary>What one role gives: permissions with their reaches, and what it keeps back of the records that they open.</summary>
public sealed record RoleRights(
    IReadOnlyDictionary<string, AccessLevel> Reaches,
    IReadOnlyDictionary<MaskableRecordField, FieldVisibility> Masks
)
{
    static readonly Dictionary<MaskableRecordField, FieldVisibility> NoMasks = [];

    public static readonly RoleRights Nothing = Whole(new Dictionary<string, AccessLevel>());

    /// <summary>A role that keeps nothing back.</summary>
    public static RoleRights Whole(IReadOnlyDictionary<string, AccessLevel> reaches) => new(reaches, NoMasks);

    public AccessLevel? ReachOf(string permission) => Reaches.TryGetValue(permission, out var reach) ? reach : null;

    public FieldVisibility SightOf(MaskableRecordField field) =>
        Masks.TryGetValue(field, out var visibility) ? visibility : FieldVisibility.Shown;
}

/// <summary>What several roles together give one person: of each permission the widest reach.</summary>
public sealed class AccessRights
{
    public static readonly AccessRights None = Of([], new(Guid.Empty, [], []));
    readonly FrozenDictionary<string, AccessLevel> reaches;
    readonly FrozenDictionary<AccessLevel, AccessScope> scopes;

    readonly FrozenDictionary<MaskableRecordField, (AccessLevel? Shown, AccessLevel? Masked)> masks;

    AccessRights(
        FrozenDictionary<string, AccessLevel> reaches,
        FrozenDictionary<MaskableRecordField, (AccessLevel? Shown, AccessLevel? Masked)> masks,
        Colleagues circle
    )
    {
        (this.reaches, this.masks) = (reaches, masks);
        scopes = Enum.GetValues<AccessLevel>().ToFrozenDictionary(reach => reach, circle.Within);
        Permissions = reaches.Keys.ToFrozenSet(StringComparer.Ordinal);
    }

    public FrozenSet<string> Permissions { get; }

    /// <summary>The codes of the roles, where they are known.</summary>
    public FrozenSet<string> Roles { get; private init; } = [];

    public bool HasMasks => masks.Count > 0;

    public static AccessRights Of(IReadOnlyCollection<RoleRights> roles, Colleagues circle, IEnumerable<string>? codes = null) =>
        new(
            roles
                .SelectMany(role => role.Reaches)
                .GroupBy(grant => grant.Key, grant => grant.Value, StringComparer.Ordinal)
                .ToFrozenDictionary(grant => grant.Key, grant => grant.Max(), StringComparer.Ordinal),
            roles
                .SelectMany(role => role.Masks.Keys)
                .Distinct()
                .ToFrozenDictionary(
                    field => field,
                    field => (Widest(roles, field, FieldVisibility.Shown), Widest(roles, field, FieldVisibility.Masked))
                ),
            circle
        )
        {
            Roles = (codes ?? []).ToFrozenSet(StringComparer.Ordinal),
        };

    public static AccessRights Of(IReadOnlyDictionary<string, RoleRights> roles, Colleagues circle) =>
        Of([.. roles.Values], circle, roles.Keys);

    /// <summary>How far any role opens records and shows at least so much of the field.</summary>
    static AccessLevel? Widest(IEnumerable<RoleRights> roles, MaskableRecordField field, FieldVisibility least) =>
        roles.Where(role => role.SightOf(field) >= least).Select(role => role.ReachOf(field.ReadPermission)).Max();

    /// <summary>How far the permission reaches; null when it was not given.</summary>
    public AccessLevel? ReachOf(string permission) => reaches.TryGetValue(permission, out var reach) ? reach : null;

    public AccessScope ScopeOf(string permission) => Within(ReachOf(permission));

    /// <summary>What the roles show of a field: in each record as much as that one which opens it and shows the most.</summary>
    public FieldVisibilityScope MaskOf(MaskableRecordField field) =>
        masks.TryGetValue(field, out var reach) ? new(Within(reach.Shown), Within(reach.Masked)) : FieldVisibilityScope.Open;

    /// <summary>How far the roles show at least so much of a field.</summary>
    public AccessLevel? SeesUpTo(MaskableRecordField field, FieldVisibility least) =>
        least == FieldVisibility.Hidden || !masks.TryGetValue(field, out var reach) ? AccessLevel.Tenant
        : least == FieldVisibility.Masked ? reach.Masked
        : reach.Shown;

    AccessScope Within(AccessLevel? reach) => reach is { } existing ? scopes[existing] : AccessScope.Nobody;
}
