using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

/// <summary>What Leads holds of a person.</summary>
sealed class LeadSubjectRecords(ILeadsDb db, ILeadContacts contacts, LeadFormers past, TimeProvider clock, ICustomValues values)
    : ISubjectRecords
{
    public async Task<IReadOnlyList<SubjectRecords>> Collect(Subject subject, CancellationToken ct)
    {
        var ids = subject.LeadIds;
        var leads = await db.Leads.AsNoTracking().Where(l => ids.Contains(l.Id)).ToListAsync(ct);
        var comments = await db.LeadComments.AsNoTracking().Where(c => ids.Contains(c.LeadId)).ToListAsync(ct);
        var history = await db.LeadHistory.AsNoTracking().Where(h => ids.Contains(h.LeadId)).ToListAsync(ct);
        var formers = await db.LeadFormers.AsNoTracking().Where(f => ids.Contains(f.LeadId)).ToListAsync(ct);
        return
        [
            new("lead_formers", formers.Select(f => new SubjectRecord(f.LeadId, new { f.IntakeId, f.Before })).ToList()),
            new("leads", leads.Select(l => new SubjectRecord(l.Id, l.View())).ToList()),
            new(
                "lead_comments",
                comments.Select(c => new SubjectRecord(c.Id, new { c.LeadId, Comment = LeadViews.Comment.View(c) })).ToList()
            ),
            new("lead_history", history.Select(h => new SubjectRecord(h.Id, new { h.LeadId, Step = LeadViews.History.View(h) })).ToList()),
        ];
    }

    public async Task<IReadOnlyList<SubjectHold>> Holds(Subject subject, CancellationToken ct)
    {
        var ids = subject.LeadIds;
        var sold = await db.Leads.Where(l => ids.Contains(l.Id) && l.Status == LeadStatus.Auction).Select(l => l.Id).ToListAsync(ct);
        return sold.Select(id => new SubjectHold(id, KeptReason.OnAuction)).ToList();
    }

    public async Task Erase(Subject subject, CancellationToken ct)
    {
        var (ids, now) = (subject.LeadIds, clock.GetUtcNow());
        foreach (var lead in await db.Leads.Where(l => ids.Contains(l.Id)).OrderBy(l => l.Id).ToListAsync(ct))
        {
            lead.Anonymize(now);
            await contacts.Replace(lead, ct);
            await values.Keep(RecordKind.Lead, lead.Id, null, ct);
        }

        await past.Forget([.. ids], ct);
        foreach (var comment in await db.LeadComments.Where(c => ids.Contains(c.LeadId)).ToListAsync(ct))
            comment.Blank();
        foreach (var step in await db.LeadHistory.Where(h => ids.Contains(h.LeadId) && h.Comment != null).ToListAsync(ct))
            step.Blank();
    }
}
