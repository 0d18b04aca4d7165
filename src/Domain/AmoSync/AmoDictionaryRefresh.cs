using MakCrm.Domain.Common;

namespace MakCrm.Domain.AmoSync;

/// <summary>When the dictionaries of an account are fetched. People ask for it here; how it goes is written beside the model.</summary>
[StoredName("AmoDictionaryRound")]
public sealed class AmoDictionaryRefresh : AggregateRoot
{
    AmoDictionaryRefresh() { }

    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset? BeganAt { get; private init; }

    /// <summary>When all of them were last fetched.</summary>
    public DateTimeOffset? EndedAt { get; private init; }

    /// <summary>Why the present round has broken off.</summary>
    public AmoErrorCode? Trouble { get; private init; }

    public DateTimeOffset? TroubleAt { get; private init; }

    public static AmoDictionaryRefresh Of(Guid accountId) => new() { Id = accountId };

    /// <summary>A round that is under way goes to its end, and then there is another: it may have passed what has changed.</summary>
    public void Ask(DateTimeOffset at)
    {
        (DueAt, AskedAt) = (at, at);
        Raise(new AmoDictionaryRefreshRequested(Id));
    }

    public bool IsUnderWay(DateTimeOffset now) => BeganAt is not null || DueAt <= now;
}
