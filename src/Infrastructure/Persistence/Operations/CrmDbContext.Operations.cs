using MakCrm.Application.Operations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IOperationsDb
{
    public IQueryable<ParkedEvent> ParkedEvents => Set<ParkedEvent>();

    public IQueryable<AuditEntry> AuditEntries => Set<AuditEntry>();

    public Task<List<AuditRead>> AuditReads(Application.Contract.ListAuditReads asked, Guid? before, CancellationToken ct)
    {
        var latest = before is { } last ? PageCursor.TimestampOf(last) : asked.To;
        var second = asked.To < latest ? asked.To : latest;
        return Set<AuditRead>()
            .FromSql(
                $"""
                select * from audit_reads_page({asked.ActorId}, {asked.EntityId}, {asked.From}, {asked.To}, {before},
                    date_trunc('second', {second}, 'UTC'), {asked.Limit + 1})
                """
            )
            .OrderByDescending(r => r.Id)
            .ToListAsync(ct);
    }
}
