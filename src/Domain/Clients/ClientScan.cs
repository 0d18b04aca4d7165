using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

public enum ClientScanState
{
    Running,
    Finished,
    Cancelled,

    /// <summary>It could not go on, however often it was tried.</summary>
    Failed,
}

/// <summary>Why a scan has failed.</summary>
public enum ClientScanFault
{
    /// <summary>The database took too long.</summary>
    TimedOut,

    /// <summary>Others changed the same clients and pairs each time.</summary>
    Busy,

    Fault,
}

/// <summary>A walk over all clients that finds pairs; it goes on by its own events, a batch and its place in one commit.</summary>
public sealed class ClientScan : AggregateRoot
{
    ClientScan() { }

    public ClientScanState State { get; private set; }

    /// <summary>Up to which client it has come.</summary>
    public Guid After { get; private set; }

    public int Scanned { get; private set; }

    public int Found { get; private set; }

    public Guid? StartedBy { get; private init; }

    public DateTimeOffset StartedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public ClientScanFault? Problem { get; private set; }

    /// <summary>Among the parked events it tells the operators more.</summary>
    public Guid? FailedEventId { get; private set; }

    /// <param name="after">The client to begin after; none for all of them.</param>
    public static ClientScan Begin(Guid after, ActorStamp stamp)
    {
        var scan = new ClientScan
        {
            Id = Guid.CreateVersion7(stamp.At),
            After = after,
            StartedBy = stamp.ActorId,
            StartedAt = stamp.At,
        };
        scan.Raise(new ClientScanAdvanced(scan.Id, 0));
        return scan;
    }

    /// <param name="scanned">The clients of the batch, from the oldest on.</param>
    /// <param name="found">How many pairs are new.</param>
    /// <param name="isLast">Whether there are no more.</param>
    /// <param name="at">When.</param>
    public void Advance(IReadOnlyList<Client> scanned, int found, bool isLast, DateTimeOffset at)
    {
        (Scanned, Found) = (Scanned + scanned.Count, Found + found);
        if (scanned.Count > 0)
            After = scanned[^1].Id;
        if (isLast)
            (State, EndedAt) = (ClientScanState.Finished, at);
        Raise(isLast ? new ClientScanEnded(Id) : new ClientScanAdvanced(Id, Scanned));
    }

    public void Fail(ClientScanFault problem, Guid eventId, DateTimeOffset at)
    {
        if (State != ClientScanState.Running)
            return;
        (State, Problem, FailedEventId, EndedAt) = (ClientScanState.Failed, problem, eventId, at);
        Raise(new ClientScanEnded(Id));
    }

    public Result Cancel(DateTimeOffset at)
    {
        if (State != ClientScanState.Running)
            return ClientScanErrors.Ended;
        (State, EndedAt) = (ClientScanState.Cancelled, at);
        Raise(new ClientScanEnded(Id));
        return Result.Ok();
    }
}

public static class ClientScanErrors
{
    public static readonly Error NotFound = Error.NotFound("client_scan_not_found");
    public static readonly Error Running = Error.Conflict("client_scan_running");
    public static readonly Error Ended = Error.Conflict("client_scan_ended");
    public static readonly Error PairNotFound = Error.NotFound("client_pair_not_found");
}
