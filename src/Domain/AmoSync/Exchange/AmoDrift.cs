namespace MakCrm.Domain.AmoSync.Exchange;

/// <summary>In what way the two sides are not equal.</summary>
public enum AmoDriftKind
{
    Differs,

    /// <summary>It is there no more, and nobody here knows.</summary>
    DeletedThere,

    /// <summary>It is there again.</summary>
    RestoredThere,

    /// <summary>Ours is no more, or nothing is left of its person.</summary>
    MissingHere,

    /// <summary>A lead here without a pair that is to be made there.</summary>
    MissingThere,

    /// <summary>A lead there without a pair that is to come in.</summary>
    NotTakenIn,
}

/// <summary>What repairing would do.</summary>
public enum AmoDriftFix
{
    Settle,

    /// <summary>A person is to say whose value counts.</summary>
    Ask,

    /// <summary>Something is in the way that settling does not remove.</summary>
    None,
    MakeThere,
    TakeIn,
}

/// <summary>What a check goes through, one after another.</summary>
public enum AmoDriftStage
{
    Pairs,

    /// <summary>Leads there, whether they have a pair.</summary>
    Theirs,

    /// <summary>The same of leads here.</summary>
    Ours,
}

/// <param name="Kind">In what way they are not equal.</param>
/// <param name="Fix">What settling would do.</param>
/// <param name="Fields">The points that differ.</param>
public sealed record AmoDrift(AmoDriftKind Kind, AmoDriftFix Fix, IReadOnlyList<string> Fields)
{
    public static AmoDrift Of(AmoDriftKind kind) => new(kind, AmoDriftFix.Settle, []);

    /// <param name="steps">What settling would do, point by point.</param>
    /// <param name="inTheWay">Points that the pair has been in trouble with: the same would come of it again.</param>
    /// <returns>Null where they are equal, or are meant to differ.</returns>
    public static AmoDrift? Between(IEnumerable<AmoMergeDecision> steps, IReadOnlySet<string> inTheWay)
    {
        var drifted = steps.Where(s => s.Move is not (AmoMergeAction.Agreed or AmoMergeAction.Left)).ToList();
        if (drifted.Count == 0)
            return null;
        var movable = drifted.Where(s => s.Move != AmoMergeAction.Stuck && !inTheWay.Contains(s.Point.Key)).ToList();
        var fix =
            movable.Count == 0 ? AmoDriftFix.None
            : movable.TrueForAll(s => s.Move == AmoMergeAction.Ask) ? AmoDriftFix.Ask
            : AmoDriftFix.Settle;
        return new(AmoDriftKind.Differs, fix, [.. drifted.Select(s => s.Point.Key)]);
    }
}
