namespace MakCrm.Application.Market;

/// <summary>One change of a lot at a time, and the time that all of them go by.</summary>
public interface ILotLock
{
    /// <summary>Keeps bids and other changes away from the lot until this unit of work ends; tells the database's time once they are.</summary>
    Task<DateTimeOffset> Acquire(Guid lotId, CancellationToken ct);

    /// <summary>The database's time.</summary>
    Task<DateTimeOffset> Now(CancellationToken ct);
}

/// <summary>Tells the clock of lots that there may be an earlier one than it waits for.</summary>
public interface ILotScheduleSignal
{
    void Wake();
}
