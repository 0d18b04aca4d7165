using System.Text.Json;

namespace MakCrm.Application.Leads.Public;

/// <summary>What another system tells of a lead: fields by the names that filters use, in the contract's words; null for one that was emptied there.</summary>
/// <param name="Status">Where it is to stand; null to leave it.</param>
public sealed record LeadSyncPatch(IReadOnlyDictionary<string, JsonElement?> Fields, string? Status = null)
{
    /// <summary>By this name a person is told who is responsible: his id.</summary>
    public const string Responsible = "responsibleId";
}

/// <summary>What of it was not taken: a field's name, or <c>status</c>; the error says why.</summary>
public sealed record LeadSyncRejection(string Field, Error Error);

/// <summary>Leads for a system that they are exchanged with: it sees all of them, many at a time.</summary>
public interface ILeadSync
{
    /// <summary>Those of these leads that there are, as the contract shows them, formulas among their values.</summary>
    Task<IReadOnlyList<Contract.Lead>> Read(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>For each of these people, in their order: the open leads with one of his phones or e-mails, the newest first.</summary>
    Task<IReadOnlyList<IReadOnlyList<Guid>>> Open(IReadOnlyList<LeadContactQuery> people, CancellationToken ct);

    /// <summary>Leads of somebody that have come since a moment and stand at one of these statuses, in order of their ids.</summary>
    /// <param name="after">Only with a later id; null for the first.</param>
    Task<IReadOnlyList<LeadSyncEntry>> Since(
        DateTimeOffset since,
        IReadOnlyCollection<string> statuses,
        Guid? after,
        int most,
        CancellationToken ct
    );

    /// <summary>Changes a lead as far as our rules let it; one field that is refused does not hold up the others. Nothing is changed that is so already.</summary>
    /// <returns>Null where there is no such lead.</returns>
    Task<IReadOnlyList<LeadSyncRejection>?> Change(Guid id, LeadSyncPatch patch, CancellationToken ct);

    /// <summary>Those of these comments that there are.</summary>
    Task<IReadOnlyDictionary<Guid, string>> Comments(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>Writes a comment with this id, once, in nobody's name; the lead does not become newer by it.</summary>
    /// <returns>False where there is no such lead, it lies in the trash, or nothing is left of its person.</returns>
    Task<bool> Comment(Guid leadId, LeadSyncComment remark, CancellationToken ct);

    /// <summary>Makes a lead by the way that all leads come in. Where there is one with this id, or with its external id, that is the one.</summary>
    Task<Result<LeadSyncResult>> Register(Guid id, string source, LeadSyncPatch patch, CancellationToken ct);
}

/// <summary>What was noted about a lead elsewhere.</summary>
/// <param name="Id">Of the comment that it becomes.</param>
/// <param name="Text">Cut where it is longer than comments are.</param>
public sealed record LeadSyncComment(Guid Id, string Text);

/// <summary>A lead, and when something last happened to it.</summary>
public sealed record LeadSyncEntry(Guid Id, DateTimeOffset UpdatedAt);

/// <summary>Phones and e-mails as they were written.</summary>
public sealed record LeadContactQuery(IReadOnlyList<string> Phones, IReadOnlyList<string> Emails);

/// <param name="LeadId">The lead.</param>
/// <param name="IsNew">Whether it was made now.</param>
/// <param name="Untaken">What of it was not taken.</param>
public sealed record LeadSyncResult(Guid LeadId, bool IsNew, IReadOnlyList<LeadSyncRejection> Untaken);
