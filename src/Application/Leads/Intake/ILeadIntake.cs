using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>A lead on its way in, with what is to be told of its contacts and the first comment.</summary>
public sealed record IncomingLead(Lead Lead, IReadOnlyList<string> Reasons, string? Comment)
{
    /// <summary>Whether its source has told custom values, or they are only what every lead begins with.</summary>
    public bool HasValues { get; init; }

    /// <summary>Values that no other lead may have.</summary>
    public IReadOnlyList<UniqueValue> Unique { get; init; } = [];
}

public enum LeadIntakeOutcome
{
    /// <summary>The lead is stored; the receipt is in the body.</summary>
    Stored,

    /// <summary>This key was answered before; that answer is in the body.</summary>
    Replay,
    KeyReused,
    SourceUnknown,
    SourceArchived,
    ResponsibleUnknown,

    /// <summary>The known lead may not be changed now. Only the sandbox says it here; elsewhere the lead itself does.</summary>
    OnAuction,

    /// <summary>The source has sent this external id before; nothing was written.</summary>
    Known,
}

/// <param name="Body">The receipt, or the earlier answer of a replay, as JSON.</param>
/// <param name="LeadId">The stored lead, or the known one.</param>
public sealed record LeadIntakeResult(LeadIntakeOutcome Outcome, Guid? LeadId, int Status, byte[] Body);

/// <summary>
/// The way in for leads: the duplicate check, the lead, its event, audit and stored answer are one statement.
/// It is apart from the ordinary commit because intake is the hottest write and because only the database sees
/// all contacts at once.
/// </summary>
public interface ILeadIntake
{
    /// <summary>Stores one lead in a round trip and a transaction of its own.</summary>
    Task<LeadIntakeResult> Store(IncomingLead arrival, CancellationToken ct);

    /// <summary>Stores many within the present unit of work; <c>concurrent_change</c> when it must start over.</summary>
    Task<Result<IReadOnlyList<LeadIntakeResult>>> StoreAll(IReadOnlyList<IncomingLead> arrivals, CancellationToken ct);
}

/// <summary>Keeps the contacts that duplicates are found by in step with a lead that changes.</summary>
public interface ILeadContactStore
{
    /// <summary>Gives the lead its present contacts, also out of the trash; answers the first lead that has one of them, and of which kinds.</summary>
    Task<LeadDuplicateMatch?> Replace(Lead lead, CancellationToken ct);

    /// <summary>Takes a lead that goes into the trash out of the check for duplicates; what it had first is the next one's that has it.</summary>
    Task Trash(Lead lead, CancellationToken ct);
}

public sealed record LeadDuplicateMatch(Guid First, Guid? ResponsibleOfFirst, IReadOnlyList<(string Kind, Guid LeadId)> Links);

/// <summary>Reads leads straight into the words of the answer: the hottest reads, each in one round trip.</summary>
public interface ILeadReader
{
    Task<StoredResponse?> Find(Guid id, CancellationToken ct);

    Task<StoredResponse> List(Contract.ListLeads filter, Guid? before, CancellationToken ct);

    /// <summary>A page of leads that a search has found.</summary>
    Task<StoredResponse> Tell(RecordSearchResult found, CancellationToken ct);
}

/// <summary>A move to another status that is being considered: what the rules need to know, and how the lead would read.</summary>
/// <param name="Allowed">The statuses that may follow the present one.</param>
/// <param name="IsKnown">Whether the tenant has the status that is asked for.</param>
public sealed record LeadStatusTransition(
    Guid LeadId,
    string From,
    string To,
    int Version,
    IReadOnlyList<string> Allowed,
    bool IsKnown,
    DateTimeOffset At,
    StoredResponse Answer
)
{
    public bool IsTrashed { get; init; }
}

/// <summary>Changes a status in two round trips: a reading and, when the rules allow it, a write with all its side rows.</summary>
public interface ILeadStatusTransitionStore
{
    /// <summary>The move; an answer in its place when the caller's key was used before. The lead's absence is an error.</summary>
    Task<Result<LeadStatusTransition>> Load(Guid leadId, string to, DateTimeOffset at, CancellationToken ct);

    /// <summary>False when the lead has moved on since it was read.</summary>
    Task<bool> Save(LeadStatusTransition move, string? comment, CancellationToken ct);
}
