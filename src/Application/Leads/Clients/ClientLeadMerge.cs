using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

sealed class ClientLeadMerge(ILeadsDb db, TimeProvider clock) : MergePart<Lead>, IClientMergePart
{
    public override string Table => "leads";

    protected override IQueryable<Lead> Of(IReadOnlyCollection<Guid> records) =>
        db.Leads.Where(l => l.ClientId != null && records.Contains(l.ClientId.Value));

    protected override Guid RecordOf(Lead row) => row.ClientId!.Value;

    protected override void MoveTo(Lead row, Guid record) => row.LinkClient(record, clock.GetUtcNow());
}
