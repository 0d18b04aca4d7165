using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

/// <summary>Comments on leads, and who is responsible for them, for modules that treat records of all types.</summary>
sealed class LeadNotes(ILeadsDb db, LeadVisibility visibility, ICaller caller, TimeProvider clock) : IRecordComments, IRecordLookup
{
    public RecordType Record => RecordType.Lead;

    public string Permission => LeadPermissions.Change;

    public bool TellsOf(string field) => LeadFieldNames.Knows(field);

    public async Task<Error?> Comment(Guid id, string text, CancellationToken ct)
    {
        if (await visibility.Find(id, LeadPermissions.Change, ct) is not { } lead)
            return LeadErrors.NotFound;
        var stamp = caller.Now(clock);
        var comment = LeadComment.Write(lead.Id, text, stamp.ActorId, stamp.At);
        if (lead.Comment(comment.Id, stamp.At).Error is { } refusal)
            return refusal;
        db.LeadComments.Add(comment);
        return null;
    }

    public Task<Guid?> Responsible(Guid id, CancellationToken ct) =>
        db.Leads.Where(l => l.Id == id).Select(l => l.ResponsibleId).FirstOrDefaultAsync(ct);
}
