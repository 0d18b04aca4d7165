using MakCrm.Application.Pipelines.Public;
using MakCrm.Domain.Pipelines;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Pipelines;

sealed class DeleteStageHandler(IPipelinesDb db, IStageUsage use, PipelineClock clock)
    : IMessageHandler<Contract.DeleteStage, Contract.Pipeline>
{
    public async Task<Result<Contract.Pipeline>> Handle(Contract.DeleteStage request, CancellationToken cancellationToken)
    {
        if (await db.Pipelines.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) is not { } pipeline)
            return PipelineErrors.NotFound;
        var deals = await use.Count(request.StageId, cancellationToken);
        var deleted = pipeline.DeleteStage(request.StageId, request.MoveTo, deals, clock.Now);
        if (deleted.IsOk && request.MoveTo is { } target)
            deleted = await use.MoveAll(request.StageId, target, pipeline.Find(target)!.ServiceHours, cancellationToken);
        return deleted.Map(pipeline.View);
    }
}
