using MakCrm.Application.CustomFields.Public;

namespace MakCrm.Application.Deals;

sealed class DealValues(IDealsDb db) : IRecordValues
{
    public RecordKind Record => RecordKind.Deal;

    public IQueryable<HeldValues> All =>
        db
            .Deals.Where(d => d.TrashedAt == null && d.AnonymizedAt == null)
            .Select(d => new HeldValues
            {
                Id = d.Id,
                Values = d.CustomValues,
                StageId = d.StageId,
            });
}
