using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

/// <summary>What Leads holds of a person.</summary>
sealed class LeadSubjectRecords(
    ILeadsDb db,
    ILeadContactStore contacts,
    LeadSnapshotStore past,
    TimeProvider clock,
    ICustomValueService values
) : IDataSubjectRecords
{
    public async Task<IReadOnlyList<DataSubjectRecordSet>> Export(DataSubject subject, CancellationToken ct)
    {
        var ids = subject.LeadIds;
        var leads = await db.Leads.AsNoTracking().Where(l => ids.Contains(l.Id)).ToListAsync(ct);
        var comments = await db.LeadComments.AsNoTracking().Where(c => ids.Contains(c.LeadId)).ToListAsync(ct);
        var history = await db.LeadHistory.AsNoTracking().Where(h => ids.Contains(h.LeadId)).ToListAsync(ct);
        var formers = await db.LeadFormers.AsNoTracking().Where(f => ids.Contains(f.LeadId)).ToListAsync(ct);
        return
        [
            new("lead_formers", formers.Select(f => new DataSubjectRecord(f.LeadId, new { f.IntakeId, f.Before })).ToList()),
            new("leads", leads.Select(l => new DataSubjectRecord(l.Id, l.View())).ToList()),
            new(
                "lead_comments",
                comments.Select(c => new DataSubjectRecord(c.Id, new { c.LeadId, Comment = LeadViews.Comment.View(c) })).ToList()
            ),
            new(
                "lead_history",
                history.Select(h => new DataSubjectRecord(h.Id, new { h.LeadId, Step = LeadViews.History.View(h) })).ToList()
            ),
        ];
    }

    public async Task<IReadOnlyList<ErasureHold>> FindHolds(DataSubject subject, CancellationToken ct)
    {
        var ids = subject.LeadIds;
        var sold = await db.Leads.Where(l => ids.Contains(l.Id) && l.Status == LeadStatus.Auction).Select(l => l.Id).ToListAsync(ct);
        return sold.Select(id => new ErasureHold(id, ErasureExemptionReason.OnAuction)).ToList();
    }

    public async Task Erase(DataSubject subject, CancellationToken ct)
    {
        var (ids, now) = (subject.LeadIds, clock.GetUtcNow());
        foreach (var lead in await db.Leads.Where(l => ids.Contains(l.Id)).OrderBy(l => l.Id).ToListAsync(ct))
        {
            lead.Anonymize(now);
            await contacts.Replace(lead, ct);
            await values.SaveUnique(RecordType.Lead, lead.Id, null, ct);
        }

        await past.Forget([.. ids], ct);
        foreach (var comment in await db.LeadComments.Where(c => ids.Contains(c.LeadId)).ToListAsync(ct))
            comment.Blank();
        foreach (var step in await db.LeadHistory.Where(h => ids.Contains(h.LeadId) && h.Comment != null).ToListAsync(ct))
            step.Blank();
    }
}
