using MakCrm.Application.Common;
using MakCrm.Application.CustomFields.Public;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>What of the records a caller sees, as SQL over <c>r</c>.</summary>
sealed class FieldVisibilitySql(RecordSearchSchema shape, ICaller caller, CommandParameterBuilder to)
{
    /// <summary>The condition of a record to be there; nothing where all are.</summary>
    public string There => Owned(caller.ScopeOf(shape.Permission)) is { } owned ? $" and {owned}" : "";

    public bool SeesSegments => caller.HasPermission("segments.read");

    public bool Sees(FieldDefinition field) => field.IsVisibleTo(caller);

    /// <summary>The condition of fields to be seen; null where they always are.</summary>
    public string? Shown(IReadOnlyList<(MaskableRecordField Field, string? Unless)> masks)
    {
        var conditions = masks
            .Select(mask => (Owned: Owned(caller.VisibilityOf(mask.Field).Shown), mask.Unless))
            .Where(mask => mask.Owned is not null)
            .Select(mask => mask.Unless is null ? mask.Owned! : $"({mask.Unless} or {mask.Owned})")
            .ToList();
        return conditions.Count == 0 ? null : string.Join(" and ", conditions);
    }

    string? Owned(AccessScope scope)
    {
        if (scope.IsUnrestricted)
            return null;
        if (scope.UserIds.Count == 0)
            return "false";
        var people = to.Uuids(scope.UserIds).Command.Parameters.Count;
        var theirs = shape.Owners.Select(owner => $"{owner} = any (${people})");
        if (shape.Members is { } members)
            theirs = theirs.Append($"{members} && ${people}");
        return $"({string.Join(" or ", theirs)})";
    }
}
