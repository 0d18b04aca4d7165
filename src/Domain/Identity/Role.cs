using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

/// <summary>A tenant's own role: a named set of permissions.</summary>
public sealed class Role : Aggregate
{
    Role() { }

    /// <summary>What users refer to; unique within the tenant and none of the product's own.</summary>
    public string Code { get; private init; } = "";

    public string Name { get; private set; } = "";

    public string[] Permissions { get; private set; } = [];

    /// <summary>Which of them reach less than the whole tenant.</summary>
    public IReadOnlyList<RoleGrant> Grants { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    public static Role Create(string code, string name, RoleGift gift, DateTimeOffset at)
    {
        var role = new Role
        {
            Id = Guid.CreateVersion7(at),
            Code = code,
            Name = name.Trim(),
            Permissions = Sorted(gift.Permissions),
            Grants = Sorted(gift),
            CreatedAt = at,
        };
        role.Raise(new RoleCreated(role.Id));
        return role;
    }

    public void Change(string name, RoleGift gift)
    {
        (Name, Permissions, Grants) = (name.Trim(), Sorted(gift.Permissions), Sorted(gift));
        Raise(new RoleChanged(Id));
    }

    public void Delete() => Raise(new RoleDeleted(Id));

    static RoleGrant[] Sorted(RoleGift gift) => [.. gift.Narrower.OrderBy(g => g.Permission, StringComparer.Ordinal)];

    static string[] Sorted(IEnumerable<string> permissions) =>
        [.. permissions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
