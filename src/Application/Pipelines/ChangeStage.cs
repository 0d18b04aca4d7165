using MakCrm.Domain.Pipelines;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Pipelines;

sealed class ChangeStageHandler(IPipelinesDb db) : IHandle<Contract.ChangeStage, Contract.Pipeline>
{
    public async Task<Result<Contract.Pipeline>> Handle(Contract.ChangeStage request, CancellationToken cancellationToken)
    {
        if (await db.Pipelines.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) is not { } pipeline)
            return PipelineErrors.NotFound;
        if (pipeline.Find(request.StageId) is not { } stage)
            return PipelineErrors.StageNotFound;
        var to = request.Body.Changes;
        return pipeline
            .ChangeStage(stage.Id, new(to.Name ?? stage.Name, to.Color ?? stage.Color, to.Order ?? stage.Order))
            .Then(pipeline.View);
    }
}
