namespace MakCrm.Application.Retention.Public;

/// <summary>The steps of forgetting, for whoever sees to it that they are done: each is one commit in the tenant of the present work.</summary>
public interface IRetentionRunner
{
    /// <summary>Begins the run of a night, where the tenant has rules.</summary>
    Task Begin(DateOnly night, CancellationToken ct);

    /// <summary>Forgets the next few records of a run. False when there was nothing left to do.</summary>
    Task<bool> Step(Guid runId, CancellationToken ct);
}

/// <summary>Goes on with runs by itself; a call saves the wait for its next look.</summary>
public interface IRetentionSignal
{
    void Wake();
}
