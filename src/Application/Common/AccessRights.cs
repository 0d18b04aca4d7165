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

/// <summary>What several roles together give one person: of each permission the widest reach.</summary>
public sealed class AccessRights
{
    public static readonly AccessRights None = Of([], new(Guid.Empty, [], []));
    readonly FrozenDictionary<string, Reach> reaches;
    readonly FrozenDictionary<Reach, AccessScope> scopes;

    AccessRights(FrozenDictionary<string, Reach> reaches, Circle circle)
    {
        this.reaches = reaches;
        scopes = Enum.GetValues<Reach>().ToFrozenDictionary(reach => reach, circle.Within);
        Permissions = reaches.Keys.ToFrozenSet(StringComparer.Ordinal);
    }

    public FrozenSet<string> Permissions { get; }

    public static AccessRights Of(IEnumerable<IReadOnlyDictionary<string, Reach>> roles, Circle circle) =>
        new(
            roles
                .SelectMany(role => role)
                .GroupBy(grant => grant.Key, grant => grant.Value, StringComparer.Ordinal)
                .ToFrozenDictionary(grant => grant.Key, grant => grant.Max(), StringComparer.Ordinal),
            circle
        );

    /// <summary>How far the permission reaches; null when it was not given.</summary>
    public Reach? ReachOf(string permission) => reaches.TryGetValue(permission, out var reach) ? reach : null;

    public AccessScope ScopeOf(string permission) => ReachOf(permission) is { } reach ? scopes[reach] : AccessScope.Nobody;
}
