using MakCrm.Application.CustomFields.Public;

namespace MakCrm.Application.Deals;

sealed class DealCustomValueSource(IDealsDb db) : ICustomValueSource
{
    public RecordType Record => RecordType.Deal;

    public IQueryable<StoredValues> All =>
        db
            .Deals.Where(d => d.TrashedAt == null && d.AnonymizedAt == null)
            .Select(d => new StoredValues
            {
                Id = d.Id,
                Values = d.CustomValues,
                StageId = d.StageId,
            });
}
