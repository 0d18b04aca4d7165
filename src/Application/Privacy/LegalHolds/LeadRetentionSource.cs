using MakCrm.Application.Leads.Public;

namespace MakCrm.Application.Privacy;

/// <summary>Old leads become nobody's, with all that every module knows of them, as when a person asks for it.</summary>
sealed class LeadRetentionSource(IStaleLeadReader leads, DataSubjectErasure file) : IRetentionSource
{
    public string Kind => "leads";

    public RetentionAction Forgetting => RetentionAction.Anonymize;

    public async Task<ExpiredRecords> FindExpired(DateTimeOffset untouchedSince, Guid after, int limit, CancellationToken ct)
    {
        var found = await leads.UntouchedSince(untouchedSince, after, limit, ct);
        return new(found, await file.FilterHeld(found, ct));
    }

    // Without contacts: the person may have a younger lead, and letters to him are forgotten by a rule of their own.
    public Task Expire(IReadOnlyList<Guid> ids, CancellationToken ct) => file.Anonymize(DataSubject.Nobody with { LeadIds = ids }, ct);
}
