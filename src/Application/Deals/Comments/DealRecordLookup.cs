using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

/// <summary>Comments on deals, and who is responsible for them, for modules that treat records of all types.</summary>
sealed class DealRecordLookup(IDealsDb db, DealVisibility visibility, DealClock clock) : IRecordComments, IRecordLookup
{
    public RecordType Record => RecordType.Deal;

    public string Permission => DealVisibility.Change;

    public bool TellsOf(string field) => DealFieldNames.Knows(field);

    public async Task<Error?> Comment(Guid id, string text, CancellationToken ct)
    {
        if (await visibility.Find(id, DealVisibility.Change, ct) is not { } deal)
            return DealErrors.NotFound;
        var comment = DealComment.Write(deal.Id, text, clock.Now);
        if (deal.Comment(comment).Error is { } refusal)
            return refusal;
        db.DealComments.Add(comment);
        return null;
    }

    public Task<Guid?> Responsible(Guid id, CancellationToken ct) =>
        db.Deals.Where(d => d.Id == id).Select(d => d.ResponsibleId).FirstOrDefaultAsync(ct);
}
