using MakCrm.Application.Common;

namespace MakCrm.Infrastructure.Persistence.Audit;

sealed class Readings(ReadTrail trail, IUnitOfWork work, ICaller caller, Exchange exchange) : IReadings
{
    public void Note(IReadOnlyList<Guid> records) => trail.Add(work.TenantId, caller, exchange, records);
}
