using MakCrm.Domain.Pipelines;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Pipelines;

sealed class AddStageHandler(IPipelinesDb db, PipelineClock clock) : IMessageHandler<Contract.AddStage, Contract.Pipeline>
{
    public async Task<Result<Contract.Pipeline>> Handle(Contract.AddStage request, CancellationToken cancellationToken)
    {
        if (await db.Pipelines.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) is not { } pipeline)
            return PipelineErrors.NotFound;
        return pipeline.AddStage(request.Body.Details(), clock.Now).Map(pipeline.View);
    }
}
