using MakCrm.Application.CustomFields.Public;

namespace MakCrm.Application.Leads;

sealed class LeadCustomValueSource(ILeadsDb db) : ICustomValueSource
{
    public RecordType Record => RecordType.Lead;

    public IQueryable<StoredValues> All =>
        db
            .Leads.Where(l => l.TrashedAt == null && l.AnonymizedAt == null)
            .Select(l => new StoredValues { Id = l.Id, Values = l.CustomValues });
}
