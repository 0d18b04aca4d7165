using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

/// <summary>What Deals holds of a person.</summary>
sealed class DealSubjectRecords(IDealsDb db, ICustomValueService values, TimeProvider clock) : IDataSubjectRecords
{
    public async Task<IReadOnlyList<DataSubjectRecordSet>> Export(DataSubject subject, CancellationToken ct)
    {
        var deals = await Of(subject).AsNoTracking().ToListAsync(ct);
        var ids = deals.Select(d => d.Id).ToList();
        var history = await db.DealHistory.AsNoTracking().Where(h => ids.Contains(h.DealId)).ToListAsync(ct);
        var comments = await db.DealComments.AsNoTracking().Where(c => ids.Contains(c.DealId)).ToListAsync(ct);
        return
        [
            new("deals", deals.Select(d => new DataSubjectRecord(d.Id, d.View())).ToList()),
            new(
                "deal_history",
                history.Select(h => new DataSubjectRecord(h.Id, new { h.DealId, Step = DealViews.HistoryEntry.View(h) })).ToList()
            ),
            new(
                "deal_comments",
                comments.Select(c => new DataSubjectRecord(c.Id, new { c.DealId, Comment = DealViews.Comment.View(c) })).ToList()
            ),
        ];
    }

    public async Task<IReadOnlyList<ErasureHold>> FindHolds(DataSubject subject, CancellationToken ct)
    {
        var open = await Of(subject)
            .Where(d => d.State == DealState.Open && d.TrashedAt == null)
            .Select(d => d.LeadId!.Value)
            .Distinct()
            .ToListAsync(ct);
        return open.Select(lead => new ErasureHold(lead, ErasureExemptionReason.OpenDeal)).ToList();
    }

    public async Task Erase(DataSubject subject, CancellationToken ct)
    {
        var deals = await Of(subject).ToListAsync(ct);
        foreach (var deal in deals)
        {
            deal.Anonymize(clock.GetUtcNow());
            await values.SaveUnique(RecordType.Deal, deal.Id, null, ct);
        }

        var ids = deals.Select(d => d.Id).ToList();
        foreach (var step in await db.DealHistory.Where(h => ids.Contains(h.DealId) && h.Comment != null).ToListAsync(ct))
            step.Blank();
        foreach (var comment in await db.DealComments.Where(c => ids.Contains(c.DealId)).ToListAsync(ct))
            comment.Blank();
    }

    IQueryable<Deal> Of(DataSubject subject)
    {
        var ids = subject.LeadIds;
        return db.Deals.Where(d => d.LeadId != null && ids.Contains(d.LeadId.Value));
    }
}
