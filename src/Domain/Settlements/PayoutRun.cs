using MakCrm.Domain.Common;

namespace MakCrm.Domain.Settlements;

public enum PayoutRunState
{
    Drafted,

    /// <summary>Its file was made, and may be at the bank.</summary>
    Exported,
    PartlyPaid,
    Paid,
    Cancelled,
}

/// <summary>Accepted settlements that are paid together, each by one payment order of one file.</summary>
public sealed class PayoutRun : AggregateRoot
{
    public const int MostItems = 500;

    readonly List<PayoutItem> items = [];

    PayoutRun() { }

    /// <summary>Counts the runs of the tenant.</summary>
    public int Number { get; private init; }

    public PayoutRunState State { get; private set; }

    public int ItemCount { get; private init; }

    public int PaidCount { get; private set; }

    public int ReleasedCount { get; private set; }

    public long TotalMinor { get; private init; }

    public long PaidMinor { get; private set; }

    public string Currency { get; private init; } = "";

    /// <summary>Of the file, which has the run's own id.</summary>
    public string? FileSha256 { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public Guid? CreatedBy { get; private init; }

    public DateTimeOffset? ExportedAt { get; private set; }

    public Guid? ExportedBy { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    public string? CancelReason { get; private set; }

    public IReadOnlyList<PayoutItem> Items => items;

    public bool IsExported => State is PayoutRunState.Exported or PayoutRunState.PartlyPaid;

    /// <param name="number">The next one of the tenant.</param>
    /// <param name="firstOrder">The number of the first payment order.</param>
    public static Result<PayoutRun> Draft(int number, int firstOrder, IReadOnlyCollection<Settlement> settlements, ActorStamp stamp)
    {
        if (settlements.Count == 0)
            return PayoutErrors.Empty;
        var id = Guid.CreateVersion7(stamp.At);
        var run = new PayoutRun
        {
            Id = id,
            Number = number,
            ItemCount = settlements.Count,
            TotalMinor = settlements.Sum(s => s.Payable.Minor),
            Currency = settlements.First().Currency,
            CreatedAt = stamp.At,
            CreatedBy = stamp.ActorId,
        };
        run.items.AddRange(settlements.Select((settlement, index) => PayoutItem.Of(id, settlement, firstOrder + index, stamp.At)));
        run.Raise(new PayoutRunCreated(id));
        return run;
    }

    /// <summary>From now on it is what its file says.</summary>
    public Result Export(string fileSha256, ActorStamp stamp)
    {
        if (State != PayoutRunState.Drafted)
            return PayoutErrors.NotDrafted;
        (State, FileSha256, ExportedAt, ExportedBy) = (PayoutRunState.Exported, fileSha256, stamp.At, stamp.ActorId);
        Raise(new PayoutRunExported(Id));
        return Result.Ok();
    }

    /// <summary>The money of one payment has left the bank.</summary>
    public Result Pay(PayoutItem item, DateOnly on)
    {
        if (!IsExported)
            return PayoutErrors.InRun;
        item.Pay(on);
        (PaidCount, PaidMinor) = (PaidCount + 1, PaidMinor + item.AmountMinor);
        State = PaidCount + ReleasedCount == ItemCount ? PayoutRunState.Paid : PayoutRunState.PartlyPaid;
        Raise(new PayoutItemPaid(Id, item.SettlementId));
        if (State == PayoutRunState.Paid)
            Raise(new PayoutRunPaid(Id));
        return Result.Ok();
    }

    /// <summary>What is not paid is given free; all of its payments must be there.</summary>
    public Result Cancel(string reason, DateTimeOffset at)
    {
        if (State is PayoutRunState.Paid or PayoutRunState.Cancelled)
            return PayoutErrors.Ended;
        foreach (var item in items.Where(i => i.State == PayoutItemState.Pending))
        {
            item.Release();
            ReleasedCount++;
        }

        (State, CancelReason, CancelledAt) = (PaidCount > 0 ? PayoutRunState.Paid : PayoutRunState.Cancelled, reason.Trim(), at);
        Raise(new PayoutRunCancelled(Id));
        return Result.Ok();
    }
}
