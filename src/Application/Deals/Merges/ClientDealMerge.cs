using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class ClientDealMerge(IDealsDb db, DealClock clock) : MergePart<Deal>, IClientMergePart
{
    public override string Table => "deals";

    protected override IQueryable<Deal> Of(IReadOnlyCollection<Guid> records) =>
        db.Deals.Where(d => d.ClientId != null && records.Contains(d.ClientId.Value));

    protected override Guid RecordOf(Deal row) => row.ClientId!.Value;

    protected override void MoveTo(Deal row, Guid record) => row.ReplaceClient(row.ClientId, record, clock.Now);
}
