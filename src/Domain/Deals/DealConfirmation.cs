using MakCrm.Domain.Common;

namespace MakCrm.Domain.Deals;

/// <summary>An item of a stage's checklist that somebody has confirmed when the deal entered the stage.</summary>
public sealed class DealConfirmation : Entity
{
    DealConfirmation() { }

    public Guid DealId { get; private init; }

    public Guid StageId { get; private init; }

    public Guid ItemId { get; private init; }

    /// <summary>The item as it was called then.</summary>
    public string Name { get; private init; } = "";

    public DateTimeOffset At { get; private init; }

    public Guid? ActorId { get; private init; }

    internal static DealConfirmation Of(Deal deal, EntryItem item, ActorStamp stamp) =>
        new()
        {
            Id = Guid.CreateVersion7(stamp.At),
            DealId = deal.Id,
            StageId = deal.StageId,
            ItemId = item.Id,
            Name = item.Name,
            At = stamp.At,
            ActorId = stamp.ActorId,
        };
}
