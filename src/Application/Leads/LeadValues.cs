using MakCrm.Application.CustomFields.Public;

namespace MakCrm.Application.Leads;

sealed class LeadValues(ILeadsDb db) : IRecordValues
{
    public RecordKind Record => RecordKind.Lead;

    public IQueryable<HeldValues> All =>
        db
            .Leads.Where(l => l.TrashedAt == null && l.AnonymizedAt == null)
            .Select(l => new HeldValues { Id = l.Id, Values = l.CustomValues });
}
