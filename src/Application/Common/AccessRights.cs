using System.Collections.Frozen;

namespace MakCrm.Application.Common;

/// <summary>Who is around a person.</summary>
/// <param name="Team">Everybody in one of his teams.</param>
/// <param name="Unit">Everybody in his unit and all below it.</param>
public sealed record Circle(Guid Self, IReadOnlyCollection<Guid> Team, IReadOnlyCollection<Guid> Unit)
{
    /// <summary>Whose records are within reach.</summary>
    public AccessScope Within(Reach reach) =>
        reach switch
        {
            Reach.Own => AccessScope.Of([Self]),
            Reach.Team => AccessScope.Of([Self, .. Team]),
            Reach.Unit => AccessScope.Of([Self, .. Team, .. Unit]),
            Reach.Tenant => AccessScope.Everybody,
        };
}

/// <summary>What one role gives: permissions with their reaches, and what it keeps back of the records that they open.</summary>
public sealed record RoleRights(IReadOnlyDictionary<string, Reach> Reaches, IReadOnlyDictionary<RecordField, Sight> Masks)
{
    static readonly Dictionary<RecordField, Sight> NoMasks = [];

    public static readonly RoleRights Nothing = Whole(new Dictionary<string, Reach>());

    /// <summary>A role that keeps nothing back.</summary>
    public static RoleRights Whole(IReadOnlyDictionary<string, Reach> reaches) => new(reaches, NoMasks);

    public Reach? ReachOf(string permission) => Reaches.TryGetValue(permission, out var reach) ? reach : null;

    public Sight SightOf(RecordField field) => Masks.TryGetValue(field, out var sight) ? sight : Sight.Shown;
}

/// <summary>What several roles together give one person: of each permission the widest reach.</summary>
public sealed class AccessRights
{
    public static readonly AccessRights None = Of([], new(Guid.Empty, [], []));
    readonly FrozenDictionary<string, Reach> reaches;
    readonly FrozenDictionary<Reach, AccessScope> scopes;

    readonly FrozenDictionary<RecordField, (Reach? Shown, Reach? Masked)> masks;

    AccessRights(FrozenDictionary<string, Reach> reaches, FrozenDictionary<RecordField, (Reach? Shown, Reach? Masked)> masks, Circle circle)
    {
        (this.reaches, this.masks) = (reaches, masks);
        scopes = Enum.GetValues<Reach>().ToFrozenDictionary(reach => reach, circle.Within);
        Permissions = reaches.Keys.ToFrozenSet(StringComparer.Ordinal);
    }

    public FrozenSet<string> Permissions { get; }

    /// <summary>The codes of the roles, where they are known.</summary>
    public FrozenSet<string> Roles { get; private init; } = [];

    public bool HasMasks => masks.Count > 0;

    public static AccessRights Of(IReadOnlyCollection<RoleRights> roles, Circle circle, IEnumerable<string>? codes = null) =>
        new(
            roles
                .SelectMany(role => role.Reaches)
                .GroupBy(grant => grant.Key, grant => grant.Value, StringComparer.Ordinal)
                .ToFrozenDictionary(grant => grant.Key, grant => grant.Max(), StringComparer.Ordinal),
            roles
                .SelectMany(role => role.Masks.Keys)
                .Distinct()
                .ToFrozenDictionary(field => field, field => (Widest(roles, field, Sight.Shown), Widest(roles, field, Sight.Masked))),
            circle
        )
        {
            Roles = (codes ?? []).ToFrozenSet(StringComparer.Ordinal),
        };

    public static AccessRights Of(IReadOnlyDictionary<string, RoleRights> roles, Circle circle) =>
        Of([.. roles.Values], circle, roles.Keys);

    /// <summary>How far any role opens records and shows at least so much of the field.</summary>
    static Reach? Widest(IEnumerable<RoleRights> roles, RecordField field, Sight least) =>
        roles.Where(role => role.SightOf(field) >= least).Select(role => role.ReachOf(field.Opens)).Max();

    /// <summary>How far the permission reaches; null when it was not given.</summary>
    public Reach? ReachOf(string permission) => reaches.TryGetValue(permission, out var reach) ? reach : null;

    public AccessScope ScopeOf(string permission) => Within(ReachOf(permission));

    /// <summary>What the roles show of a field: in each record as much as that one which opens it and shows the most.</summary>
    public FieldSight MaskOf(RecordField field) =>
        masks.TryGetValue(field, out var reach) ? new(Within(reach.Shown), Within(reach.Masked)) : FieldSight.Open;

    /// <summary>How far the roles show at least so much of a field.</summary>
    public Reach? SeesUpTo(RecordField field, Sight least) =>
        least == Sight.Hidden || !masks.TryGetValue(field, out var reach) ? Reach.Tenant
        : least == Sight.Masked ? reach.Masked
        : reach.Shown;

    AccessScope Within(Reach? reach) => reach is { } known ? scopes[known] : AccessScope.Nobody;
}
