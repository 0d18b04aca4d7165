using MakCrm.Domain.Pipelines;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Pipelines;

sealed class ChangeLossReasonHandler(IPipelinesDb db) : IMessageHandler<Contract.ChangeLossReason, Contract.LossReason>
{
    public async Task<Result<Contract.LossReason>> Handle(Contract.ChangeLossReason request, CancellationToken cancellationToken)
    {
        if (await db.LossReasons.FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken) is not { } reason)
            return LossReasonErrors.NotFound;
        return reason.Rename(request.Body.Changes.Name ?? reason.Name).Map(reason.View);
    }
}
