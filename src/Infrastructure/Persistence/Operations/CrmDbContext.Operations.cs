using MakCrm.Application.Operations;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IOperationsDb
{
    public IQueryable<ParkedEvent> ParkedEvents => Set<ParkedEvent>();

    public IQueryable<AuditEntry> AuditEntries => Set<AuditEntry>();
}
