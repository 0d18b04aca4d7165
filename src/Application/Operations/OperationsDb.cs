namespace MakCrm.Application.Operations;

/// <summary>What Operations may see of the machinery underneath: read only.</summary>
public interface IOperationsDb
{
    IQueryable<ParkedEvent> ParkedEvents { get; }

    IQueryable<AuditEntry> AuditEntries { get; }

    /// <summary>The newest of the readings that are asked for, one more than the limit where there are more.</summary>
    /// <param name="before">The last reading of the page before.</param>
    Task<List<AuditRead>> AuditReads(Contract.ListAuditReads requested, Guid? before, CancellationToken ct);
}

/// <summary>Puts parked events back to work.</summary>
public interface IParkedEventStore
{
    /// <summary>False when the tenant has no such parked event. Part of the present commit.</summary>
    Task<bool> Retry(Guid eventId, CancellationToken ct);
}

/// <summary>An event that a handler has failed on too often.</summary>
public sealed class ParkedEvent : Entity
{
    public string Type { get; init; } = "";

    public string FailedHandler { get; init; } = "";

    public string AggregateType { get; init; } = "";

    public Guid AggregateId { get; init; }

    public int Sequence { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public int Attempts { get; init; }

    public string LastError { get; init; } = "";

    public DateTimeOffset? ParkedAt { get; init; }
}

/// <summary>What happened at a moment, which its id tells, too.</summary>
public interface ITimestamped
{
    DateTimeOffset At { get; }
}

/// <summary>One change in the audit trail.</summary>
public sealed class AuditEntry : Entity, ITimestamped
{
    public DateTimeOffset At { get; init; }

    public Guid ActorId { get; init; }

    public string Operation { get; init; } = "";

    public string EntityType { get; init; } = "";

    public Guid EntityId { get; init; }

    /// <summary>Field → [before, after] as JSON, [] for what must not be repeated; null for a record that is new.</summary>
    public string? Changes { get; init; }

    public Guid CorrelationId { get; init; }

    public string? RemoteAddress { get; init; }

    public Guid? ClientId { get; init; }

    public Guid? SessionId { get; init; }

    public string? UserAgent { get; init; }
}

/// <summary>One answer that showed unmasked personal data.</summary>
public sealed class AuditRead : Entity
{
    public DateTimeOffset At { get; init; }

    public Guid ActorId { get; init; }

    public string Operation { get; init; } = "";

    public string EntityType { get; init; } = "";

    public Guid[] EntityIds { get; init; } = [];

    public Guid CorrelationId { get; init; }

    public string? RemoteAddress { get; init; }

    public Guid? ClientId { get; init; }

    public Guid? SessionId { get; init; }

    public string? UserAgent { get; init; }
}
