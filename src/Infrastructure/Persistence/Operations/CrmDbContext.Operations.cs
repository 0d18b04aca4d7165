using MakCrm.Application.Operations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IOperationsDb
{
    public IQueryable<ParkedEvent> ParkedEvents => Set<ParkedEvent>();

    public IQueryable<AuditEntry> AuditEntries => Set<AuditEntry>();

    public Task<List<AuditRead>> AuditReads(Application.Contract.ListAuditReads requested, Guid? before, CancellationToken ct)
    {
        var latest = before is { } last ? PageCursor.TimestampOf(last) : requested.To;
        var second = requested.To < latest ? requested.To : latest;
        return Set<AuditRead>()
            .FromSql(
                $"""
                select * from audit_reads_page({requested.ActorId}, {requested.EntityId}, {requested.From}, {requested.To}, {before},
                    date_trunc('second', {second}, 'UTC'), {requested.Limit + 1})
                """
            )
            .OrderByDescending(r => r.Id)
            .ToListAsync(ct);
    }
}
