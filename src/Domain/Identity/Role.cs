using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

/// <summary>A tenant's own role: a named set of permissions.</summary>
public sealed class Role : AggregateRoot
{
    Role() { }

    /// <summary>What users refer to; unique within the tenant and none of the product's own.</summary>
    public string Code { get; private init; } = "";

    public string Name { get; private set; } = "";

    public string[] Permissions { get; private set; } = [];

    /// <summary>Which of them reach less than the whole tenant.</summary>
    public IReadOnlyList<RoleGrant> Grants { get; private set; } = [];

    /// <summary>What it keeps back of the records that it opens.</summary>
    public IReadOnlyList<FieldMask> Masks { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    public static Role Create(string code, string name, RoleDefinition gift, DateTimeOffset at)
    {
        var role = new Role
        {
            Id = Guid.CreateVersion7(at),
            Code = code,
            Name = name.Trim(),
            Permissions = Sorted(gift.Permissions),
            Grants = SortedGrants(gift),
            Masks = SortedMasks(gift),
            CreatedAt = at,
        };
        role.Raise(new RoleCreated(role.Id));
        return role;
    }

    public void Change(string name, RoleDefinition gift)
    {
        (Name, Permissions) = (name.Trim(), Sorted(gift.Permissions));
        (Grants, Masks) = (SortedGrants(gift), SortedMasks(gift));
        Raise(new RoleChanged(Id));
    }

    public void Delete() => Raise(new RoleDeleted(Id));

    static RoleGrant[] SortedGrants(RoleDefinition gift) => [.. gift.Narrower.OrderBy(g => g.Permission, StringComparer.Ordinal)];

    static FieldMask[] SortedMasks(RoleDefinition gift) =>
        [.. gift.Masks.OrderBy(m => m.Record, StringComparer.Ordinal).ThenBy(m => m.Field, StringComparer.Ordinal)];

    static string[] Sorted(IEnumerable<string> permissions) =>
        [.. permissions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
