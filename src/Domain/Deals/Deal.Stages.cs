using MakCrm.Domain.Common;

namespace MakCrm.Domain.Deals;

/// <summary>Where a deal stands: in which stage, since when, until when, and on which place.</summary>
public sealed partial class Deal
{
    readonly List<DealConfirmation> confirmations = [];

    public Guid StageId { get; private set; }

    /// <summary>Its place in the stage, see <see cref="FractionalIndex"/>: the smallest is on top.</summary>
    public string Rank { get; private set; } = "";

    public DateTimeOffset StageEnteredAt { get; private set; }

    /// <summary>Until when the service time of the stage lasts; null where it has none, and of a closed deal.</summary>
    public DateTimeOffset? StageDueAt { get; private set; }

    /// <summary>What was confirmed in this piece of work; earlier ones stay in the store.</summary>
    public IReadOnlyCollection<DealConfirmation> Confirmations => confirmations;

    /// <summary>Moving to where it stands already is done and tells nothing, unless it comes to another place.</summary>
    /// <param name="stageId">Where to.</param>
    /// <param name="route">The stages of its pipeline.</param>
    /// <param name="entry">On which place, and what is confirmed.</param>
    /// <param name="stamp">Who moves it, and when.</param>
    public Result Move(Guid stageId, DealPipeline route, StageEntry entry, ActorStamp stamp)
    {
        if (NotOpen is { } refusal)
            return refusal;
        var stop = route.ResolveOpenStage(stageId);
        if (!stop.IsOk)
            return stop.Error;
        if (stageId == StageId)
            return Reorder(entry.Rank, stamp);
        if (route.RefusalToPass(this, stageId, entry.Confirmed) is { } unmet)
            return unmet == DealErrors.StageRoleMissing ? unmet.WithPointer("/stageId") : unmet;
        var from = StageId;
        Enter(stageId, route, entry, stamp);
        Record(DealHistoryKind.Moved, from, stamp, new DealMoved(Id, from, stageId));
        return Result.Ok();
    }

    Result Reorder(string? rank, ActorStamp stamp)
    {
        if (rank is null || rank == Rank)
            return Result.Ok();
        (Rank, UpdatedAt) = (rank, stamp.At);
        Raise(new DealReordered(Id, StageId));
        return Result.Ok();
    }

    void Enter(Guid stageId, DealPipeline route, StageEntry entry, ActorStamp stamp)
    {
        var rules = route.RulesOf(stageId);
        (StageId, StageEnteredAt) = (stageId, stamp.At);
        StageDueAt = State == DealState.Open ? rules.DueAfter(stamp.At) : null;
        Rank = entry.Rank ?? FractionalIndex.OfTime(stamp.At, Id);
        confirmations.AddRange(
            rules.Checklist.Where(item => entry.Confirmed.Contains(item.Id)).Select(item => DealConfirmation.Of(this, item, stamp))
        );
    }
}

/// <summary>How a deal comes into a stage.</summary>
/// <param name="Rank">Its place; null for the top.</param>
/// <param name="Confirmed">The items of the stage's checklist that are confirmed.</param>
public sealed record StageEntry(string? Rank, IReadOnlyCollection<Guid> Confirmed)
{
    public static readonly StageEntry OnTop = new(null, []);

    public static StageEntry Confirming(IReadOnlyCollection<Guid>? items) => items is null ? OnTop : new(null, items);
}
