using MakCrm.Domain.Common;

namespace MakCrm.Domain.Organization;

/// <summary>Which unit lies in which.</summary>
public sealed class UnitTree(IReadOnlyDictionary<Guid, Guid?> parents)
{
    /// <summary>Levels, the top counted.</summary>
    public const int Deepest = 10;

    public int Count => parents.Count;

    /// <summary>From the top down to the unit itself.</summary>
    public IReadOnlyList<Guid> Path(Guid id)
    {
        var path = new List<Guid>();
        for (Guid? up = id; up is { } unit && parents.ContainsKey(unit) && !path.Contains(unit); up = parents[unit])
            path.Add(unit);
        path.Reverse();
        return path;
    }

    /// <summary>Why the unit cannot lie there; null when it can.</summary>
    public Error? Refuse(Guid id, Guid? parentId)
    {
        if (parentId is not { } parent)
            return null;
        if (!parents.ContainsKey(parent) && parent != id)
            return UnitErrors.ParentUnknown;
        var above = Path(parent);
        if (parent == id || above.Contains(id))
            return UnitErrors.WithinItself;
        return above.Count + Height(id) > Deepest ? UnitErrors.TooDeep : null;
    }

    /// <summary>Levels of the unit and all below it.</summary>
    int Height(Guid id) =>
        parents.Keys.Select(Path).Where(path => path.Contains(id)).Select(path => Below(path, id)).DefaultIfEmpty(1).Max();

    static int Below(IReadOnlyList<Guid> path, Guid id) => path.SkipWhile(step => step != id).Count();
}
