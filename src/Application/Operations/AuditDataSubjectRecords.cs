using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Operations;

/// <summary>Who has changed and who has read the records of a person. Both are kept as they are: they hold no values of his, or masked ones.</summary>
sealed class AuditDataSubjectRecords(IOperationsDb db) : IDataSubjectRecords
{
    const int Page = 200;

    public async Task<IReadOnlyList<DataSubjectRecordSet>> Export(DataSubject subject, CancellationToken ct)
    {
        var ids = subject.LeadIds;
        var entries = await db.AuditEntries.Where(e => ids.Contains(e.EntityId)).ToListAsync(ct);
        var traces = new Dictionary<Guid, AuditRead>();
        foreach (var lead in ids)
            await Traces(lead, traces, ct);
        return
        [
            new(
                "audit_entries",
                entries.Select(e => new DataSubjectRecord(e.Id, e.View(null))).ToList(),
                ErasureExemptionReason.NoPersonalValues
            ),
            new(
                "audit_reads",
                traces.Values.Select(t => new DataSubjectRecord(t.Id, Told(t))).ToList(),
                ErasureExemptionReason.NoPersonalValues
            ),
        ];
    }

    async Task Traces(Guid leadId, Dictionary<Guid, AuditRead> found, CancellationToken ct)
    {
        Guid? before = null;
        do
        {
            var page = await db.AuditReads(new(null, Page, leadId, null, null, null), before, ct);
            foreach (var trace in page)
                found[trace.Id] = trace;
            before = page.Count > Page ? page[^1].Id : null;
        } while (before is not null);
    }

    // Which other leads an answer showed is not this person's business.
    static object Told(AuditRead read) =>
        new
        {
            read.Id,
            read.At,
            read.ActorId,
            read.Operation,
            read.RemoteAddress,
            read.UserAgent,
        };
}
