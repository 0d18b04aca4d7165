using MakCrm.Application.Common;

namespace MakCrm.Infrastructure.Persistence.Audit;

/// <summary>Notes what the present request is about to show.</summary>
sealed class OwnReadTrail(ReadTrail trail, IUnitOfWork work, ICaller caller, Exchange exchange) : IReadTrail
{
    public void Note(Guid leadId) => trail.Add(work.TenantId, caller, exchange, [leadId]);
}
