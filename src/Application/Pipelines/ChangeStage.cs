using MakCrm.Application.Pipelines.Public;
using MakCrm.Domain.Pipelines;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Pipelines;

sealed class ChangeStageHandler(IPipelinesDb db, IStageUsage use, StageRolePeople people, PipelineClock clock)
    : IMessageHandler<Contract.ChangeStage, Contract.Pipeline>
{
    public async Task<Result<Contract.Pipeline>> Handle(Contract.ChangeStage request, CancellationToken cancellationToken)
    {
        if (await db.Pipelines.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) is not { } pipeline)
            return PipelineErrors.NotFound;
        if (pipeline.Find(request.StageId) is not { } stage)
            return PipelineErrors.StageNotFound;
        if (await people.Refusal(request.Body.Changes.EnterRoles, request.Body.Changes.LeaveRoles, cancellationToken) is { } unknown)
            return unknown;
        var look = stage.Merge(request.Body);
        if (!look.IsOk)
            return look.Error;
        var hours = stage.ServiceHours;
        var changed = pipeline.ChangeStage(stage.Id, look.Value, clock.Now);
        if (changed.IsOk && stage.ServiceHours != hours)
            await use.Reschedule(stage.Id, stage.ServiceHours, cancellationToken);
        return changed.Map(pipeline.View);
    }
}
