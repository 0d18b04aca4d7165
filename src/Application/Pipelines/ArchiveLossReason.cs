using MakCrm.Domain.Pipelines;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Pipelines;

sealed class ArchiveLossReasonHandler(IPipelinesDb db, TimeProvider clock)
    : IMessageHandler<Contract.ArchiveLossReason, Contract.LossReason>
{
    public async Task<Result<Contract.LossReason>> Handle(Contract.ArchiveLossReason request, CancellationToken cancellationToken)
    {
        if (await db.LossReasons.FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken) is not { } reason)
            return LossReasonErrors.NotFound;
        return reason.Archive(clock.GetUtcNow()).Map(reason.View);
    }
}
