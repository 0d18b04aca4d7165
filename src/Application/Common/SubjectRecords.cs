namespace MakCrm.Application.Common;

/// <summary>A person, as the tenant knows him: the leads that he is, and the contacts that he is known by.</summary>
public sealed record Subject(IReadOnlyList<Guid> LeadIds, IReadOnlyList<string> Phones, IReadOnlyList<string> Emails)
{
    public static readonly Subject Nobody = new([], [], []);
}

/// <summary>Why a record of a person is kept.</summary>
public enum KeptReason
{
    OpenDeal,
    OnAuction,
    LegalHold,

    /// <summary>It goes by the person's contacts, and a lead or client of his is held.</summary>
    HeldElsewhere,

    /// <summary>Ids, times and masked values only.</summary>
    NoPersonalValues,

    /// <summary>An account of somebody who works here: it ends by other rules.</summary>
    Account,
}

/// <summary>One record of a person, whole, as he is given it.</summary>
public sealed record SubjectRecord(Guid Id, object Content);

/// <summary>All records of one kind.</summary>
/// <param name="Kind">What they are called in an export.</param>
/// <param name="Items">The records.</param>
/// <param name="KeptBecause">Why an erasure leaves them as they are; null where it does not.</param>
public sealed record SubjectRecords(string Kind, IReadOnlyList<SubjectRecord> Items, KeptReason? KeptBecause = null);

/// <summary>A lead or a client that must stay as it is for now.</summary>
public sealed record SubjectHold(Guid? LeadId, KeptReason Reason, DateTimeOffset? Until = null, Guid? ClientId = null);

/// <summary>What a module holds of a person; each that holds something implements it, and is found by that.</summary>
public interface ISubjectRecords
{
    /// <summary>Everything of the person, in the tenant of the present work.</summary>
    Task<IReadOnlyList<SubjectRecords>> Collect(Subject subject, CancellationToken ct);

    /// <summary>Leads and clients of the person that must stay as they are, by what this module knows.</summary>
    Task<IReadOnlyList<SubjectHold>> Holds(Subject subject, CancellationToken ct) => Task.FromResult<IReadOnlyList<SubjectHold>>([]);

    /// <summary>Makes anonymous what can be, as part of the present commit; whatever is so already stays.</summary>
    Task Erase(Subject subject, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Tenants who have got a lead of the person from this one.</summary>
    Task<IReadOnlyList<Guid>> Receivers(Subject subject, CancellationToken ct) => Task.FromResult<IReadOnlyList<Guid>>([]);
}

/// <summary>The stored answers to idempotency keys, which may repeat what a record said.</summary>
public interface IStoredAnswers
{
    /// <summary>Takes the personal values out of all answers that name one of these records, as part of the present commit.</summary>
    Task<int> Blank(IReadOnlyCollection<Guid> ids, CancellationToken ct);
}
