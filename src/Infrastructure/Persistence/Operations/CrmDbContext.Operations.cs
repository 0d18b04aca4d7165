using MakCrm.Application.Operations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IOperationsDb
{
    const int MostReadings = 10_000;

    public IQueryable<ParkedEvent> ParkedEvents => Set<ParkedEvent>();

    public IQueryable<AuditEntry> AuditEntries => Set<AuditEntry>();

    public IQueryable<AuditRead> AuditReads => Set<AuditRead>();

    public Task<List<Guid>> ReadsOf(Guid entityId, Guid? before, CancellationToken ct) =>
        Database.SqlQuery<Guid>($"select * from audit_reads_of({entityId}, {before}, {MostReadings})").ToListAsync(ct);
}
