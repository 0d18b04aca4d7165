using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tenants;

public enum TenantJobKind
{
    Purge,

    /// <summary>Into a database of its own.</summary>
    Dedicate,

    /// <summary>Back into the common database.</summary>
    Share,

    /// <summary>Of its own database.</summary>
    Backup,

    /// <summary>Fills a sandbox from the tenant that it is a copy of.</summary>
    Sandbox,
}

public enum TenantJobState
{
    Queued,
    Running,
    Done,
    Failed,
}

/// <summary>Work on a whole tenant that takes its time. It belongs to the network that ordered it, and survives its tenant.</summary>
public sealed class TenantJob : AggregateRoot
{
    TenantJob() { }

    public TenantJobKind Kind { get; private init; }

    /// <summary>The tenant that the work is about.</summary>
    public Guid SubjectId { get; private init; }

    public TenantJobState State { get; private set; }

    public Guid OrderedBy { get; private init; }

    public DateTimeOffset OrderedAt { get; private init; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Rows done by table; whoever works on it counts them together with what he did.</summary>
    public IReadOnlyDictionary<string, long> Progress { get; private init; } = new Dictionary<string, long>();

    /// <summary>What comes next, for work in steps; empty before the first.</summary>
    public string? Step { get; private init; }

    /// <summary>Why the last attempt ended early.</summary>
    public string? Problem { get; private set; }

    /// <summary>Nobody else works on it before; the worker moves it on while he does.</summary>
    public DateTimeOffset LeasedUntil { get; private init; }

    public static TenantJob Order(TenantJobKind kind, Guid subject, Guid by, DateTimeOffset at)
    {
        var job = new TenantJob
        {
            Id = Guid.CreateVersion7(at),
            Kind = kind,
            SubjectId = subject,
            OrderedBy = by,
            OrderedAt = at,
        };
        job.Raise(new TenantJobOrdered(job.Id));
        return job;
    }

    /// <summary>It is tried no more.</summary>
    public void Fail(string problem, DateTimeOffset at)
    {
        (State, Problem, FinishedAt) = (TenantJobState.Failed, problem, at);
        Raise(new TenantJobDone(Id));
    }

    public void Finish(DateTimeOffset at)
    {
        (State, FinishedAt) = (TenantJobState.Done, at);
        Raise(new TenantJobDone(Id));
    }
}
