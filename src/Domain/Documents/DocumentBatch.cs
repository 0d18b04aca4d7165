using MakCrm.Domain.Common;

namespace MakCrm.Domain.Documents;

public enum DocumentBatchState
{
    Running,
    Finished,
    Cancelled,

    /// <summary>It could not go on.</summary>
    Failed,
}

public enum DocumentItemState
{
    Waiting,
    Made,
    Failed,
}

/// <param name="Withheld">Permissions that whoever ordered it had not at that moment: the token was for less than its owner.</param>
public sealed record DocumentBatchOrder(Guid TemplateId, DateOnly Date, bool IsPdf, IReadOnlyList<string> Withheld);

/// <summary>Many documents of one template. It goes on by its own events: a piece and its place are one commit.</summary>
public sealed class DocumentBatch : AggregateRoot
{
    /// <summary>So many of a tenant are under way at once.</summary>
    public const int MostUnderWay = 5;

    readonly List<DocumentBatchItem> ordered = [];

    DocumentBatch() { }

    public Guid TemplateId { get; private init; }

    public DateOnly DatedOn { get; private init; }

    public bool IsPdf { get; private init; }

    public DocumentBatchState State { get; private set; }

    public int Total { get; private init; }

    public int Made { get; private set; }

    public int Failed { get; private set; }

    public string? Problem { get; private set; }

    public IReadOnlyList<string> Withheld { get; private init; } = [];

    public Guid StartedBy { get; private init; }

    public DateTimeOffset StartedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The items ordered in this piece of work; later they are read from the store.</summary>
    public IReadOnlyCollection<DocumentBatchItem> Ordered => ordered;

    public static DocumentBatch Start(DocumentBatchOrder order, IReadOnlyList<DocumentBatchWish> wishes, Guid by, DateTimeOffset at)
    {
        var batch = new DocumentBatch
        {
            Id = Guid.CreateVersion7(at),
            TemplateId = order.TemplateId,
            DatedOn = order.Date,
            IsPdf = order.IsPdf,
            Withheld = order.Withheld,
            Total = wishes.Count,
            StartedBy = by,
            StartedAt = at,
        };
        batch.ordered.AddRange(wishes.Select((wish, place) => DocumentBatchItem.Of(batch.Id, place, wish, at)));
        batch.Raise(new DocumentBatchAdvanced(batch.Id, 0));
        return batch;
    }

    /// <summary>How many of the last piece were made and how many were not.</summary>
    public void Advance(int made, int failed, DateTimeOffset at)
    {
        if (State != DocumentBatchState.Running)
            return;
        (Made, Failed) = (Made + made, Failed + failed);
        if (Made + Failed >= Total)
            End(DocumentBatchState.Finished, at);
        else
            Raise(new DocumentBatchAdvanced(Id, Made + Failed));
    }

    /// <summary>Documents of the last piece wait to be printed together.</summary>
    public void OrderPdfs(int first, int count) => Raise(new DocumentBatchPdfsOrdered(Id, first, count));

    public Result Cancel(DateTimeOffset at)
    {
        if (State != DocumentBatchState.Running)
            return DocumentBatchErrors.Ended;
        End(DocumentBatchState.Cancelled, at);
        return Result.Ok();
    }

    public void Fail(string problem, DateTimeOffset at)
    {
        if (State != DocumentBatchState.Running)
            return;
        Problem = problem;
        End(DocumentBatchState.Failed, at);
    }

    void End(DocumentBatchState state, DateTimeOffset at)
    {
        (State, EndedAt) = (state, at);
        Raise(new DocumentBatchEnded(Id, state));
    }
}
