using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Domain.AmoSync.Exchange;

/// <summary>One thing that is exchanged of a pair, as both sides have it now.</summary>
/// <param name="Key">What the pair remembers it by: <c>status</c>, <c>responsible</c>, or a field of theirs with one of ours.</param>
public sealed record AmoSyncProperty(string Key, AmoCanonicalValue Theirs, AmoCanonicalValue Ours, AmoDirection Direction)
{
    public AmoConflictPolicy Policy { get; init; }

    /// <summary>Whether several of theirs come into this one of ours: then what differs here is no reason to write it again.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether it is one of a set: what stands on neither side, and never has, is nothing.</summary>
    public bool IsMember { get; init; }

    public bool IsNowhere => IsMember && Theirs.IsEmpty && Ours.IsEmpty;
}

/// <summary>What a pair remembers of a point: marks, from which no value can be found out.</summary>
/// <param name="Agreed">Of the value that both sides had when they last agreed.</param>
/// <param name="Pushed">Of what stood there when ours was sent again over it.</param>
public sealed record AmoMergeAncestor(string Agreed, string? Pushed = null);

public enum AmoMergeAction
{
    /// <summary>Both have the same.</summary>
    Agreed,
    In,
    Out,

    /// <summary>Both have changed, and a person is to say whose counts.</summary>
    Ask,

    /// <summary>They differ, and nothing is to be done about it.</summary>
    Left,

    /// <summary>Something is in the way.</summary>
    Stuck,
}

/// <param name="Point">Both sides.</param>
/// <param name="Move">What is to be done.</param>
/// <param name="Base">What is remembered once that is done; null for what was before.</param>
/// <param name="Trouble">Why it is stuck.</param>
public sealed record AmoMergeDecision(
    AmoSyncProperty Point,
    AmoMergeAction Move,
    AmoMergeAncestor? Base = null,
    AmoPairErrorCode? Trouble = null
);

/// <summary>Whose side has the last word at a point.</summary>
public enum AmoConflictSide
{
    Ours,
    Theirs,
}

/// <summary>
/// Merges a point three ways: theirs, ours, and what both had when they last agreed. It knows nothing of how either side came to its value, so what is
/// told twice, late, or not at all comes to the same.
/// </summary>
/// <param name="Newer">Whose record was changed later.</param>
/// <param name="Mark">Stands for a value, so that it need not be kept; also for none.</param>
public sealed record AmoThreeWayMerge(AmoConflictSide Newer, Func<string, string?, string> Fingerprint)
{
    /// <param name="point">Both sides.</param>
    /// <param name="ancestor">What is remembered; null when they have just been paired.</param>
    /// <param name="taken">What a person has said of it.</param>
    public AmoMergeDecision Merge(AmoSyncProperty point, AmoMergeAncestor? ancestor, AmoConflictSide? taken = null)
    {
        if (point.Direction == AmoDirection.None)
            return new(point, AmoMergeAction.Left);
        if (point.Theirs == point.Ours && point.Theirs.Trouble is null)
            return new(point, AmoMergeAction.Agreed, Same(ancestor, OfTheirs(point)));
        return point.IsShared ? Shared(point, ancestor)
            : taken is { } winner ? Carry(point, ancestor, Allowed(point, winner))
            : ancestor is null ? First(point)
            : Changed(point, ancestor);
    }

    AmoMergeDecision Changed(AmoSyncProperty point, AmoMergeAncestor ancestor)
    {
        var (remote, local) = (Differs(point.Key, point.Theirs, ancestor), Differs(point.Key, point.Ours, ancestor));
        return (remote, local) switch
        {
            (true, false) => Carry(point, ancestor, Allowed(point, AmoConflictSide.Theirs)),
            (false, true) => Carry(point, ancestor, Allowed(point, AmoConflictSide.Ours)),
            _ => Both(point, ancestor),
        };
    }

    /// <summary>Nothing empty is put over something that was there before anybody knew of the other.</summary>
    AmoMergeDecision First(AmoSyncProperty point) =>
        point.Theirs.IsEmpty ? Fill(point, AmoConflictSide.Ours)
        : point.Ours.IsEmpty ? Fill(point, AmoConflictSide.Theirs)
        : Both(point, null);

    AmoMergeDecision Fill(AmoSyncProperty point, AmoConflictSide from) =>
        Allowed(point, from) == from ? Carry(point, null, from) : new(point, AmoMergeAction.Left);

    AmoMergeDecision Both(AmoSyncProperty point, AmoMergeAncestor? ancestor) =>
        point.Direction != AmoDirection.Both
            ? Carry(point, ancestor, Allowed(point, AmoConflictSide.Theirs))
            : point.Policy switch
            {
                AmoConflictPolicy.Ours => Carry(point, ancestor, AmoConflictSide.Ours),
                AmoConflictPolicy.Theirs => Carry(point, ancestor, AmoConflictSide.Theirs),
                AmoConflictPolicy.Newest => Carry(point, ancestor, Newer),
                AmoConflictPolicy.Ask => new(point, AmoMergeAction.Ask),
            };

    /// <summary>Only what has changed there comes in, unless it was emptied: another one may be what is here.</summary>
    AmoMergeDecision Shared(AmoSyncProperty point, AmoMergeAncestor? ancestor)
    {
        if (point.Theirs.Trouble is { } trouble)
            return new(point, AmoMergeAction.Stuck, null, trouble);
        var seen = Same(ancestor, OfTheirs(point));
        var hasCome = ancestor is null ? point.Ours.IsEmpty : Differs(point.Key, point.Theirs, ancestor);
        return new(point, hasCome && !point.Theirs.IsEmpty ? AmoMergeAction.In : AmoMergeAction.Left, seen);
    }

    AmoMergeDecision Carry(AmoSyncProperty point, AmoMergeAncestor? ancestor, AmoConflictSide from)
    {
        if (from == AmoConflictSide.Theirs)
            return point.Theirs.Trouble is { } unsaid
                ? new(point, AmoMergeAction.Stuck, null, unsaid)
                : new(point, AmoMergeAction.In, new(OfTheirs(point)));
        if (point.Ours.Trouble is { } trouble)
            return new(point, AmoMergeAction.Stuck, null, trouble);
        var (local, there) = (
            Fingerprint(point.Key, point.Ours.Text),
            point.Theirs.Trouble is null ? OfTheirs(point) : $"{point.Theirs.Trouble}"
        );
        // It was sent over this very value, and this value is there again.
        if (ancestor?.Agreed == local && ancestor.Pushed == there)
            return new(point, AmoMergeAction.Stuck, null, AmoPairErrorCode.NotKeptThere);
        return new(point, AmoMergeAction.Out, new(local, ancestor?.Agreed == local ? there : null));
    }

    /// <summary>Where a point goes one way only, that side has the last word.</summary>
    static AmoConflictSide Allowed(AmoSyncProperty point, AmoConflictSide from) =>
        point.Direction switch
        {
            AmoDirection.In => AmoConflictSide.Theirs,
            AmoDirection.Out => AmoConflictSide.Ours,
            _ => from,
        };

    bool Differs(string key, AmoCanonicalValue value, AmoMergeAncestor ancestor) =>
        value.Trouble is not null || Fingerprint(key, value.Text) != ancestor.Agreed;

    string OfTheirs(AmoSyncProperty point) => Fingerprint(point.Key, point.Theirs.Text);

    static AmoMergeAncestor? Same(AmoMergeAncestor? ancestor, string mark) =>
        ancestor?.Agreed == mark && ancestor.Pushed is null ? null : new(mark);
}
