using MakCrm.Domain.Pipelines;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Pipelines;

sealed class CreateLossReasonHandler(IPipelinesDb db, TimeProvider clock) : IMessageHandler<Contract.CreateLossReason, Contract.LossReason>
{
    public async Task<Result<Contract.LossReason>> Handle(Contract.CreateLossReason request, CancellationToken cancellationToken)
    {
        if (!await db.LossReasons.HasCapacity(LossReason.MostReasons, cancellationToken, r => r.ArchivedAt == null))
            return LossReasonErrors.LimitReached;
        var reason = LossReason.Create(request.Body.Name, clock.GetUtcNow());
        db.LossReasons.Add(reason);
        return reason.View();
    }
}
