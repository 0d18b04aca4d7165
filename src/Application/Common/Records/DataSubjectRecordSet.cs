namespace MakCrm.Application.Common;

/// <summary>A person, as the tenant knows him: the leads that he is, and the contacts that he is known by.</summary>
public sealed record DataSubject(IReadOnlyList<Guid> LeadIds, IReadOnlyList<string> Phones, IReadOnlyList<string> Emails)
{
    public static readonly DataSubject Nobody = new([], [], []);
}

/// <summary>Why a record of a person is kept.</summary>
public enum ErasureExemptionReason
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
public sealed record DataSubjectRecord(Guid Id, object Content);

/// <summary>All records of one kind.</summary>
/// <param name="Kind">What they are called in an export.</param>
/// <param name="Items">The records.</param>
/// <param name="KeptBecause">Why an erasure leaves them as they are; null where it does not.</param>
public sealed record DataSubjectRecordSet(string Kind, IReadOnlyList<DataSubjectRecord> Items, ErasureExemptionReason? KeptBecause = null);

/// <summary>A lead or a client that must stay as it is for now.</summary>
public sealed record ErasureHold(Guid? LeadId, ErasureExemptionReason Reason, DateTimeOffset? Until = null, Guid? ClientId = null);

/// <summary>What a module holds of a person; each that holds something implements it, and is found by that.</summary>
public interface IDataSubjectRecords
{
    /// <summary>Everything of the person, in the tenant of the present work.</summary>
    Task<IReadOnlyList<DataSubjectRecordSet>> Export(DataSubject subject, CancellationToken ct);

    /// <summary>Leads and clients of the person that must stay as they are, by what this module knows.</summary>
    Task<IReadOnlyList<ErasureHold>> FindHolds(DataSubject subject, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ErasureHold>>([]);

    /// <summary>Makes anonymous what can be, as part of the present commit; whatever is so already stays.</summary>
    Task Erase(DataSubject subject, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Tenants who have got a lead of the person from this one.</summary>
    Task<IReadOnlyList<Guid>> FindRecipients(DataSubject subject, CancellationToken ct) => Task.FromResult<IReadOnlyList<Guid>>([]);
}

/// <summary>The stored answers to idempotency keys, which may repeat what a record said.</summary>
public interface IStoredResponseRedactor
{
    /// <summary>Takes the personal values out of all answers that name one of these records, as part of the present commit.</summary>
    Task<int> Redact(IReadOnlyCollection<Guid> ids, CancellationToken ct);
}
