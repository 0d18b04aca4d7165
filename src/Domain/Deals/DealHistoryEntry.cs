using MakCrm.Domain.Common;

namespace MakCrm.Domain.Deals;

public enum DealHistoryKind
{
    Created,
    Moved,
    Changed,
    Won,
    Lost,
    Reopened,
    Trashed,
    Restored,
    Split,
    Merged,
    Unmerged,
}

/// <summary>One step in a deal's life. Stages are named by id even when they are gone.</summary>
public sealed class DealHistoryEntry : Entity
{
    DealHistoryEntry() { }

    public Guid DealId { get; private init; }

    public DealHistoryKind Kind { get; private init; }

    public DateTimeOffset At { get; private init; }

    /// <summary>Who did it; null where the product did it itself.</summary>
    public Guid? ActorId { get; private init; }

    public Guid? FromStageId { get; private init; }

    public Guid? ToStageId { get; private init; }

    public long? AmountMinor { get; private init; }

    public string? AmountCurrency { get; private init; }

    public Guid? LossReasonId { get; private init; }

    public string? Comment { get; private set; }

    /// <summary>The other deal, where one was divided into two or two were made one.</summary>
    public Guid? OtherDealId { get; private init; }

    public void Blank() => Comment = null;

    /// <summary>How the deal stands after the step; the amount is told where the step can change it.</summary>
    internal static DealHistoryEntry Of(Deal deal, DealHistoryKind kind, Guid? fromStageId, ActorStamp stamp) =>
        new()
        {
            Id = Guid.CreateVersion7(stamp.At),
            DealId = deal.Id,
            Kind = kind,
            At = stamp.At,
            ActorId = stamp.ActorId,
            FromStageId = fromStageId,
            ToStageId = kind == DealHistoryKind.Changed || IsTrash(kind) ? null : deal.StageId,
            AmountMinor = TellsAmount(kind) ? deal.AmountMinor : null,
            AmountCurrency = TellsAmount(kind) ? deal.AmountCurrency : null,
            LossReasonId = IsTrash(kind) ? null : deal.LossReasonId,
            Comment = IsTrash(kind) ? null : deal.LossComment,
        };

    /// <summary>How the deal stands after it was divided, began as a part, or was made one with another.</summary>
    internal static DealHistoryEntry OfTwo(Deal deal, DealHistoryKind kind, Guid otherDealId, ActorStamp stamp) =>
        new()
        {
            Id = Guid.CreateVersion7(stamp.At),
            DealId = deal.Id,
            Kind = kind,
            At = stamp.At,
            ActorId = stamp.ActorId,
            AmountMinor = deal.AmountMinor,
            AmountCurrency = deal.AmountCurrency,
            OtherDealId = otherDealId,
        };

    static bool IsTrash(DealHistoryKind kind) => kind is DealHistoryKind.Trashed or DealHistoryKind.Restored;

    static bool TellsAmount(DealHistoryKind kind) => kind is DealHistoryKind.Created or DealHistoryKind.Changed or DealHistoryKind.Won;
}
