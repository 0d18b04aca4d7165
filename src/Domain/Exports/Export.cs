using MakCrm.Domain.Common;

namespace MakCrm.Domain.Exports;

public enum ExportFormat
{
    Csv,
    Xlsx,
}

public enum ExportDelivery
{
    /// <summary>Made while it is downloaded.</summary>
    Stream,

    /// <summary>Made beside requests, and kept.</summary>
    File,
}

public enum ExportState
{
    Queued,
    Running,
    Ready,
    Failed,
    Cancelled,
}

/// <summary>What an export is of.</summary>
/// <param name="Asked">The whole order as it was told, in JSON.</param>
public sealed record ExportRequest(RecordType RecordType, ExportFormat Format, ExportDelivery Delivery, string Asked);

/// <summary>Records as a file, for whoever has ordered them and for nobody else.</summary>
public sealed class Export : AggregateRoot
{
    Export() { }

    public RecordType RecordType { get; private init; }

    public ExportFormat Format { get; private init; }

    public ExportDelivery Delivery { get; private init; }

    public ExportState State { get; private set; }

    public string Asked { get; private init; } = "";

    public Guid OrderedBy { get; private init; }

    /// <summary>Permissions that whoever ordered it had not at that moment: his token was for less than himself.</summary>
    public IReadOnlyList<string> Withheld { get; private init; } = [];

    /// <summary>So many records are written; told by the database while it runs.</summary>
    public long Rows { get; private set; }

    public Guid? FileId { get; private set; }

    public string? Problem { get; private set; }

    public DateTimeOffset OrderedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public static Export Order(ExportRequest order, IReadOnlyList<string> withheld, Guid by, DateTimeOffset at)
    {
        var export = new Export
        {
            Id = Guid.CreateVersion7(at),
            RecordType = order.RecordType,
            Format = order.Format,
            Delivery = order.Delivery,
            Asked = order.Asked,
            Withheld = withheld,
            OrderedBy = by,
            State = order.Delivery == ExportDelivery.Stream ? ExportState.Ready : ExportState.Queued,
            OrderedAt = at,
        };
        export.Raise(new ExportRequested(export.Id, order.RecordType, order.Delivery));
        return export;
    }

    public Result Cancel(DateTimeOffset at)
    {
        if (State is not (ExportState.Queued or ExportState.Running))
            return ExportErrors.Ended;
        End(ExportState.Cancelled, at);
        return Result.Ok();
    }

    public void Finish(Guid fileId, long rows, DateTimeOffset at)
    {
        (FileId, Rows) = (fileId, rows);
        End(ExportState.Ready, at);
    }

    public void Fail(string problem, DateTimeOffset at)
    {
        Problem = problem;
        End(ExportState.Failed, at);
    }

    void End(ExportState state, DateTimeOffset at)
    {
        (State, EndedAt) = (state, at);
        Raise(new ExportEnded(Id, state, Rows));
    }
}
