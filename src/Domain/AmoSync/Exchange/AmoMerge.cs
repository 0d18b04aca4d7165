using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Domain.AmoSync.Exchange;

/// <summary>One thing that is exchanged of a pair, as both sides have it now.</summary>
/// <param name="Key">What the pair remembers it by: <c>status</c>, <c>responsible</c>, or a field of theirs with one of ours.</param>
public sealed record AmoPoint(string Key, AmoValue Theirs, AmoValue Ours, AmoDirection Direction)
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
public sealed record AmoAgreed(string Agreed, string? Pushed = null);

public enum AmoMove
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
public sealed record AmoStep(AmoPoint Point, AmoMove Move, AmoAgreed? Base = null, AmoPairTroubleCode? Trouble = null);

/// <summary>Whose side has the last word at a point.</summary>
public enum AmoWinner
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
public sealed record AmoMerge(AmoWinner Newer, Func<string, string?, string> Mark)
{
    /// <param name="point">Both sides.</param>
    /// <param name="known">What is remembered; null when they have just been paired.</param>
    /// <param name="taken">What a person has said of it.</param>
    public AmoStep Of(AmoPoint point, AmoAgreed? known, AmoWinner? taken = null)
    {
        if (point.Direction == AmoDirection.None)
            return new(point, AmoMove.Left);
        if (point.Theirs == point.Ours && point.Theirs.Trouble is null)
            return new(point, AmoMove.Agreed, Same(known, OfTheirs(point)));
        return point.IsShared ? Shared(point, known)
            : taken is { } winner ? Carry(point, known, Allowed(point, winner))
            : known is null ? First(point)
            : Changed(point, known);
    }

    AmoStep Changed(AmoPoint point, AmoAgreed known)
    {
        var (theirs, ours) = (Differs(point.Key, point.Theirs, known), Differs(point.Key, point.Ours, known));
        return (theirs, ours) switch
        {
            (true, false) => Carry(point, known, Allowed(point, AmoWinner.Theirs)),
            (false, true) => Carry(point, known, Allowed(point, AmoWinner.Ours)),
            _ => Both(point, known),
        };
    }

    /// <summary>Nothing empty is put over something that was there before anybody knew of the other.</summary>
    AmoStep First(AmoPoint point) =>
        point.Theirs.IsEmpty ? Fill(point, AmoWinner.Ours)
        : point.Ours.IsEmpty ? Fill(point, AmoWinner.Theirs)
        : Both(point, null);

    AmoStep Fill(AmoPoint point, AmoWinner from) => Allowed(point, from) == from ? Carry(point, null, from) : new(point, AmoMove.Left);

    AmoStep Both(AmoPoint point, AmoAgreed? known) =>
        point.Direction != AmoDirection.Both
            ? Carry(point, known, Allowed(point, AmoWinner.Theirs))
            : point.Policy switch
            {
                AmoConflictPolicy.Ours => Carry(point, known, AmoWinner.Ours),
                AmoConflictPolicy.Theirs => Carry(point, known, AmoWinner.Theirs),
                AmoConflictPolicy.Newest => Carry(point, known, Newer),
                AmoConflictPolicy.Ask => new(point, AmoMove.Ask),
            };

    /// <summary>Only what has changed there comes in, unless it was emptied: another one may be what is here.</summary>
    AmoStep Shared(AmoPoint point, AmoAgreed? known)
    {
        if (point.Theirs.Trouble is { } trouble)
            return new(point, AmoMove.Stuck, null, trouble);
        var seen = Same(known, OfTheirs(point));
        var hasCome = known is null ? point.Ours.IsEmpty : Differs(point.Key, point.Theirs, known);
        return new(point, hasCome && !point.Theirs.IsEmpty ? AmoMove.In : AmoMove.Left, seen);
    }

    AmoStep Carry(AmoPoint point, AmoAgreed? known, AmoWinner from)
    {
        if (from == AmoWinner.Theirs)
            return point.Theirs.Trouble is { } unsaid
                ? new(point, AmoMove.Stuck, null, unsaid)
                : new(point, AmoMove.In, new(OfTheirs(point)));
        if (point.Ours.Trouble is { } trouble)
            return new(point, AmoMove.Stuck, null, trouble);
        var (ours, there) = (Mark(point.Key, point.Ours.Text), point.Theirs.Trouble is null ? OfTheirs(point) : $"{point.Theirs.Trouble}");
        // It was sent over this very value, and this value is there again.
        if (known?.Agreed == ours && known.Pushed == there)
            return new(point, AmoMove.Stuck, null, AmoPairTroubleCode.NotKeptThere);
        return new(point, AmoMove.Out, new(ours, known?.Agreed == ours ? there : null));
    }

    /// <summary>Where a point goes one way only, that side has the last word.</summary>
    static AmoWinner Allowed(AmoPoint point, AmoWinner from) =>
        point.Direction switch
        {
            AmoDirection.In => AmoWinner.Theirs,
            AmoDirection.Out => AmoWinner.Ours,
            _ => from,
        };

    bool Differs(string key, AmoValue value, AmoAgreed known) => value.Trouble is not null || Mark(key, value.Text) != known.Agreed;

    string OfTheirs(AmoPoint point) => Mark(point.Key, point.Theirs.Text);

    static AmoAgreed? Same(AmoAgreed? known, string mark) => known?.Agreed == mark && known.Pushed is null ? null : new(mark);
}
