using MakCrm.Application.Leads.Public;

namespace MakCrm.Application.Privacy;

/// <summary>Old leads become nobody's, with all that every module knows of them, as when a person asks for it.</summary>
sealed class LeadsToForget(IOldLeads leads, SubjectFile file) : IForgettableRecords
{
    public string Kind => "leads";

    public Forgetting Forgetting => Forgetting.Anonymize;

    public async Task<OldRecords> Find(DateTimeOffset untouchedSince, Guid after, int limit, CancellationToken ct)
    {
        var found = await leads.UntouchedSince(untouchedSince, after, limit, ct);
        return new(found, await file.Held(found, ct));
    }

    // Without contacts: the person may have a younger lead, and letters to him are forgotten by a rule of their own.
    public Task Forget(IReadOnlyList<Guid> ids, CancellationToken ct) => file.Forget(Subject.Nobody with { LeadIds = ids }, ct);
}
