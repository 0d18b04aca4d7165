using MakCrm.Domain.Pipelines;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Pipelines;

sealed class ChangePipelineHandler(IPipelinesDb db) : IMessageHandler<Contract.ChangePipeline, Contract.Pipeline>
{
    public async Task<Result<Contract.Pipeline>> Handle(Contract.ChangePipeline request, CancellationToken cancellationToken)
    {
        if (await db.Pipelines.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) is not { } pipeline)
            return PipelineErrors.NotFound;
        var to = request.Body.Changes;
        if (to.IsDefault == false && pipeline.IsDefault)
            return PipelineErrors.IsDefault;
        if (to.Name is { } name)
            pipeline.Rename(name);
        if (to.IsDefault == true)
            pipeline.BecomeDefault(await db.Pipelines.FirstOrDefaultAsync(p => p.IsDefault, cancellationToken));
        return pipeline.View();
    }
}
