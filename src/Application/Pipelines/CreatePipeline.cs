using MakCrm.Domain.Pipelines;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Pipelines;

sealed class CreatePipelineHandler(IPipelinesDb db, TimeProvider clock) : IHandle<Contract.CreatePipeline, Contract.Pipeline>
{
    public async Task<Result<Contract.Pipeline>> Handle(Contract.CreatePipeline request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        if (!await db.Pipelines.HasRoom(Pipeline.MostPipelines, cancellationToken))
            return PipelineErrors.LimitReached;
        var former = await db.Pipelines.FirstOrDefaultAsync(p => p.IsDefault, cancellationToken);
        var isDefault = former is null || body.IsDefault == true;
        var stages = body.Stages.Select(StageRequests.Details).ToList();
        var created = Pipeline.Create(body.Name, isDefault, stages, clock.GetUtcNow());
        if (!created.IsOk)
            return created.Error;
        if (isDefault)
            former?.StepBack();
        db.Pipelines.Add(created.Value);
        return created.Value.View();
    }
}
