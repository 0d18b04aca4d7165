using MakCrm.Domain.Common;

namespace MakCrm.Domain.Organization;

/// <summary>A branch, an office, a department: units lie within each other, and people work in them.</summary>
public sealed class Unit : AggregateRoot
{
    /// <summary>In one tenant.</summary>
    public const int Most = 1_000;

    Unit() { }

    public string Name { get; private set; } = "";

    /// <summary>The unit that it is a part of; null at the top.</summary>
    public Guid? ParentId { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public static Result<Unit> Create(string name, Guid? parentId, UnitTree tree, DateTimeOffset at)
    {
        if (tree.Count >= Most)
            return UnitErrors.LimitReached;
        var unit = new Unit { Id = Guid.CreateVersion7(at), CreatedAt = at };
        if (tree.Refuse(unit.Id, parentId) is { } refusal)
            return refusal;
        (unit.Name, unit.ParentId) = (name.Trim(), parentId);
        unit.Raise(new UnitCreated(unit.Id));
        return unit;
    }

    public Result Change(string name, Guid? parentId, UnitTree tree)
    {
        if (parentId != ParentId && tree.Refuse(Id, parentId) is { } refusal)
            return refusal;
        (Name, ParentId) = (name.Trim(), parentId);
        Raise(new UnitChanged(Id));
        return Result.Ok();
    }

    public void Delete() => Raise(new UnitDeleted(Id));
}
