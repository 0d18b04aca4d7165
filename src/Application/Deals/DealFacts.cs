using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class DealFacts(IDealsDb db) : IRecordFacts
{
    public RecordKind Record => RecordKind.Deal;

    public bool TellsOf(string field) => DealFieldNames.Knows(field);

    public Task<Guid?> Responsible(Guid id, CancellationToken ct) =>
        db.Deals.Where(d => d.Id == id).Select(d => d.ResponsibleId).FirstOrDefaultAsync(ct);
}
