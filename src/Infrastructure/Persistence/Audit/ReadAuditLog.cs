using MakCrm.Application.Common;

namespace MakCrm.Infrastructure.Persistence.Audit;

/// <summary>Notes what the present request is about to show.</summary>
sealed class ReadAuditLog(ReadAuditWriter trail, IUnitOfWork work, ICaller caller, RequestContext exchange) : IReadAuditLog
{
    public void Record(string entityType, params IReadOnlyList<Guid> records) =>
        trail.Add(work.TenantId, caller, exchange, entityType, records);
}
