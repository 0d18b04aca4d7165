using MakCrm.Application.Pipelines.Public;
using MakCrm.Domain.Pipelines;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Pipelines;

sealed class DeletePipelineHandler(IPipelinesDb db, IStageUsage use) : IMessageHandler<Contract.DeletePipeline, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.DeletePipeline request, CancellationToken cancellationToken)
    {
        if (await db.Pipelines.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) is not { } pipeline)
            return PipelineErrors.NotFound;
        var deleted = pipeline.Delete(isUsed: await use.IsPipelineUsed(pipeline.Id, cancellationToken));
        if (deleted.IsOk)
            db.Pipelines.Remove(pipeline);
        return deleted.Map(() => NoContent.Value);
    }
}
